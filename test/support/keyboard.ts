import type { Page } from 'playwright-core';

/** Presses Tab until the element with this label or name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      if (!element?.matches('a, button, input, select, summary')) return '';
      // A link inside a picture has no innerText.
      return element.labels?.[0]?.innerText ?? element.innerText ?? element.textContent;
    });
    if (typeof name === 'string' ? focused.trim() === name : name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reaches ${String(name)}`);
}
