import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { BarList, ColumnHistogram, ComparisonGrid, DotMatrix, HeadlineFigure, ShareBar, StageList, type ChartItem } from './index';

const item = (key: string, value: number | null, more: Partial<ChartItem> = {}): ChartItem => ({
  key,
  label: `Label ${key}`,
  value,
  text: value === null ? '–' : String(value),
  ...more,
});
const widthsOf = (html: string) => [...html.matchAll(/width: ([\d.]+)%/g)].map((match) => Number(match[1]));

describe('BarList', () => {
  it('draws bars in proportion and says the figures as text', () => {
    const list = mount(BarList, { props: { label: 'Kinds', items: [item('a', 40), item('b', 10), item('c', 0), item('d', null)] } });
    expect(widthsOf(list.html())).toEqual([100, 25, 0, 0]);
    expect(list.findAll('li').map((row) => row.text())).toEqual(['Label a40', 'Label b10', 'Label c0', 'Label d–']);
    expect(list.attributes('aria-label')).toBe('Kinds');
  });
  it('links a figure only where it may be opened', () => {
    const list = mount(BarList, {
      props: { label: 'x', items: [item('a', 1, { href: '/persons?x=1', description: 'a: 1' }), item('b', 1)] },
    });
    expect(list.findAll('a').map((link) => [link.attributes('href'), link.attributes('aria-label')])).toEqual([['/persons?x=1', 'a: 1']]);
  });
  it('draws a part over the whole', () => {
    const list = mount(BarList, { props: { label: 'x', items: [item('a', 10, { inner: 5, share: '5', shareHref: '/persons?m=1' })] } });
    expect(widthsOf(list.html())).toEqual([100, 50]);
    expect(list.get('a').attributes('href')).toBe('/persons?m=1');
  });
});

describe('StageList', () => {
  it('compares the stages with each other and leaves the rest without bars', () => {
    const props = { label: 'Way', stages: [item('a', 20), item('b', 5)], reached: item('full', 9000), outside: item('none', 400) };
    const list = mount(StageList, { props });
    expect(widthsOf(list.html())).toEqual([100, 25]);
    expect(list.findAll('li').map((row) => row.get('.value').text())).toEqual(['400', '20', '5', '9000']);
  });
});

describe('ColumnHistogram', () => {
  it('has a column, a figure and a class for each item', () => {
    const chart = mount(ColumnHistogram, { props: { label: 'Age', items: [item('<=30', 4, { share: '40%' }), item('31-35', 6)] } });
    expect([...chart.html().matchAll(/--length: ([\d.]+)%/g)].map((match) => match[1])).toEqual(['66.67', '100.00']);
    expect(chart.text()).toContain('40%');
  });
});

describe('ShareBar', () => {
  it('gives every part a legend, and a piece of the bar only where there is something', () => {
    const parts = [
      { ...item('m', 3), tone: 'blue' as const },
      { ...item('u', 0), tone: 'grey' as const },
    ];
    const bar = mount(ShareBar, { props: { label: 'Sex', parts } });
    expect(bar.findAll('.part')).toHaveLength(1);
    expect(bar.findAll('li')).toHaveLength(2);
  });
});

describe('DotMatrix', () => {
  it('has one dot a person', () => {
    const matrix = mount(DotMatrix, { props: { label: 'All', groups: [{ ...item('full', 18), tone: 'blue' }] } });
    expect(matrix.findAll('.dot')).toHaveLength(18);
  });
});

describe('HeadlineFigure', () => {
  it('is a radio that says what it chooses', async () => {
    const figure = mount(HeadlineFigure, { props: { label: 'Members', text: '1,234', chosen: false, description: 'Members 1,234' } });
    const radio = figure.get('[role=radio]');
    expect([radio.attributes('aria-checked'), radio.attributes('aria-label')]).toEqual(['false', 'Members 1,234']);
    await radio.trigger('click');
    expect(figure.emitted('choose')).toHaveLength(1);
  });
});

describe('ComparisonGrid', () => {
  const items = Array.from({ length: 12 }, (_, index) => item(String(index), index + 1, { href: `/overview/${index}` }));

  it('scales to a round value and marks the reference', () => {
    const grid = mount(ComparisonGrid, { props: { label: 'Children', items, reference: 6 } });
    expect(widthsOf(grid.html()).at(-1)).toBe(100);
    expect(grid.attributes('style')).toContain('--reference: 50.00%');
  });
  it('walks by arrow keys and leaves over the top edge', async () => {
    const grid = mount(ComparisonGrid, { props: { label: 'Children', items }, attachTo: document.body });
    grid.get('a').element.focus();
    expect(document.activeElement?.getAttribute('href')).toBe('/overview/0');
    await grid.trigger('keydown', { key: 'ArrowDown' });
    expect(document.activeElement?.getAttribute('href')).toBe('/overview/1');
    await grid.trigger('keydown', { key: 'ArrowUp' });
    await grid.trigger('keydown', { key: 'ArrowUp' });
    expect(grid.emitted('leave')).toHaveLength(1);
    grid.unmount();
  });
});
