import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import type { WorkDate } from '../../platform/index.js';
import { type OwnRosterProps, Swapping } from './own-roster.page.js';

const shift = { day: '2026-12-01' as WorkDate, codes: ['P'] };
const props = {
  personId: 'p',
  month: '2026-12',
  shifts: [shift],
  offers: [shift],
  wishes: [{ key: 'q 2026-12-02', day: '2026-12-02', name: 'Budi', codes: ['S'] }],
  swaps: [],
  rules: null,
  typed: {},
  faults: [],
  done: false,
} as unknown as OwnRosterProps;
const html = (more: Partial<OwnRosterProps> = {}) => renderToString(<Swapping {...props} {...more} />);

describe('the exchange on the page of one’s own roster', () => {
  it('is offered where both have a shift to give', () => {
    expect(html()).toContain('Minta tukar');
    // An empty month is looked at; the shifts to exchange lie in the next.
    expect(html({ shifts: [] })).toContain('Minta tukar');
  });

  it('says why it is not offered, and nothing to whoever has no roster', () => {
    expect(html({ wishes: [] })).toContain('belum ada sif rekan di unit Anda');
    expect(html({ offers: [] })).toContain('Anda belum memiliki sif yang dapat ditukar');
    expect(html({ shifts: [], offers: [], wishes: [] })).not.toContain('dapat ditukar');
  });
});
