import { expect, it } from '@jest/globals';
import { launchChromium } from './chromium.js';

it('finds a real Chromium that runs scripts and knows local time', async () => {
  const chromium = await launchChromium();
  try {
    const page = await chromium.newPage({ locale: 'id-ID', timezoneId: 'Asia/Jakarta' });
    await page.setContent('<title>Uji</title><p>Selamat pagi</p>');
    expect(await page.title()).toBe('Uji');
    expect(await page.evaluate(`new Date('2026-11-20T00:10:00Z').toLocaleTimeString()`)).toContain('07.10');
  } finally {
    await chromium.close();
  }
}, 60_000);
