import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

const WCAG_22_AA = { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** What hangs on size and colour. */
const LOOK = {
  type: 'rule' as const,
  values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'],
};

/**
 * No fault that axe knows of in WCAG 2.2 AA; `every`: nor in any of its other rules; `look`: of markup that was found fine in
 * another size or colour, only what hangs on those.
 */
export async function expectAccessible(page: Page, { every = false, look = false } = {}): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // Nobody reads what passed, and a page without frames has none to gather from: half the time.
    .options({
      resultTypes: ['violations'],
      ...(every ? {} : { runOnly: look ? LOOK : WCAG_22_AA }),
    })
    .setLegacyMode(page.frames().length === 1)
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
    [],
  );
}

/** Nothing sticks out sideways: a phone never scrolls the whole page to the right. */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect({ where, tooWide: Math.max(0, tooWide) }).toEqual({ where, tooWide: 0 });
}

/** One first heading, and no level left out below it: who listens to a page walks by its headings. */
export async function expectHeadingsInOrder(page: Page): Promise<void> {
  const levels = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => ({ level: Number(heading.tagName[1]), words: heading.innerText })),
  );
  expect(levels.filter(({ level }) => level === 1)).toHaveLength(1);
  expect(levels.filter(({ level }, i) => level > (levels[i - 1]?.level ?? 0) + 1)).toEqual([]);
}

/** Whatever the keyboard reaches shows that it is there, in sight: an outline of two pixels or more. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const lost = await page.evaluate(() => {
    const reached = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
    ].filter(
      (one) =>
        one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true }),
    );
    const before = document.activeElement as HTMLElement | null;
    const unseen = reached.filter((one) => {
      one.focus({ focusVisible: true } as FocusOptions);
      const { top, bottom } = one.getBoundingClientRect();
      // A tile is outlined as a whole, by what its link lays over it.
      const outlined = [null, '::after'].some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one, part);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      return document.activeElement !== one || !outlined || bottom <= 0 || top >= innerHeight;
    });
    before?.focus();
    scrollTo(0, 0);
    return unseen.map(({ outerHTML }) => outerHTML.slice(0, 200));
  });
  expect(lost).toEqual([]);
}

/** Packed, with everything it loads; what stays open (the live refresh) has no end to weigh. */
export async function expectLight(page: Page, kilobytes: number): Promise<void> {
  const parts = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
      (entry) => {
        const { name, encodedBodySize: bytes } = entry as PerformanceResourceTiming;
        return { path: new URL(name).pathname, bytes };
      },
    ),
  );
  expect(parts.length).toBeGreaterThan(1);
  const whole = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  expect({ whole, parts: whole > kilobytes * 1024 ? parts : [] }).toEqual({ whole, parts: [] });
}

/** Both; and a picture to look at, where `SCREENSHOTS` names a folder. */
export async function expectGoodPage(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page, name);
  const folder = process.env['SCREENSHOTS'];
  const width = page.viewportSize()!.width;
  if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
}
