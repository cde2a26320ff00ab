import { launchBrowser, newPage } from '@zhibu/testing';
import { Hand } from '../e2e/hand.ts';
import { JOBS } from '../e2e/jobs.ts';
import { startProduct } from '../e2e/product.ts';
import { signIn } from '../e2e/sign-in.ts';
import { printTable } from './measure.ts';

/** Does the frequent jobs in a browser, on the demo data in a folder of their own, and prints what each costs a person. */
export async function printJobs(): Promise<void> {
  const [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  try {
    const account = product.accounts.find(({ username }) => username === 'affairs');
    if (!account) throw new Error('No account to work with.');
    const rows = [['a frequent job, from the home page', 'acts', 'most', 'keystrokes', 'seconds waited']];
    for (const { number, name, most, run } of JOBS) {
      const { page, close } = await newPage(browser, { origin: product.origin });
      await signIn(page, account);
      const hand = new Hand(page);
      await run(hand);
      await close();
      rows.push([`${number} ${name}`, String(hand.acts), String(most), String(hand.keystrokes), hand.seconds.toFixed(1)]);
    }
    printTable(rows);
  } finally {
    await browser.close();
    await product.stop();
  }
}
