import type { Locator, Page } from 'playwright-core';

/** One person at one page: what is done there is counted as the table of frequent jobs counts it. */
export class Hand {
  readonly page: Page;
  /** Clicks, field entries, calls of the palette. */
  acts = 0;
  /** Keys pressed beside the text that is entered. */
  keystrokes = 0;
  /** Seconds for which the person can only wait. */
  seconds = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async click(target: Locator): Promise<void> {
    this.acts += 1;
    await this.wait(target.click());
  }

  async enter(field: Locator, text: string): Promise<void> {
    this.acts += 1;
    await this.wait(field.fill(text));
  }

  async callPalette(): Promise<void> {
    this.acts += 1;
    await this.press('Control+k');
  }

  async press(key: string): Promise<void> {
    this.keystrokes += 1;
    await this.wait(this.page.keyboard.press(key));
  }

  /** Two acts: the click, and the file in the window that it opens. */
  async choose(opener: Locator, file: string): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.click(opener)]);
    this.acts += 1;
    await this.wait(chooser.setFiles(file));
  }

  /** Returns where the file lies. */
  async download(link: Locator): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.click(link)]);
    return this.wait(download.path());
  }

  async see(target: Locator): Promise<void> {
    await this.wait(target.waitFor());
  }

  private async wait<T>(something: Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await something;
    } finally {
      this.seconds += (performance.now() - start) / 1000;
    }
  }
}
