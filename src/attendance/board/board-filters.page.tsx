import { EMPLOYMENT_KINDS, EMPLOYMENT_WORDS } from '../../people/index.js';
import { Button, Field, SelectField } from '../../web/index.js';
import { CATEGORIES } from './board-counts.rules.js';
import { CATEGORY_LOOK } from './board-filter.rules.js';
import type { BoardWish } from './board.service.js';

/** Whose names, and whom the figures count: one form, so that an answer has an address. */
export function BoardFilters({ wish }: { wish: BoardWish }) {
  const { unit, chosenDay, status, kind, lateOver, search } = wish;
  return (
    <form class="board-choice" method="get" action="/presensi/papan" role="search">
      {unit && <input type="hidden" name="unit" value={unit.code} />}
      {chosenDay && <input type="hidden" name="tanggal" value={chosenDay} />}
      <div class="board-search">
        <Field
          label="Cari nama"
          name="cari"
          type="search"
          value={search}
          required={false}
          plain
          autocomplete="off"
          spellcheck={false}
          maxLength={60}
        />
        <Button look="quiet">Cari</Button>
      </div>
      <details open={(status !== null && status !== 'semua') || kind !== null || lateOver !== null}>
        <summary>Saring menurut status, jenis pegawai, atau menit terlambat</summary>
        <div class="filters filters-more">
          <SelectField
            label="Status"
            name="status"
            value={status ?? ''}
            required={false}
            plain
            options={[
              { value: '', label: 'Semua status' },
              ...CATEGORIES.map((category) => ({
                value: CATEGORY_LOOK[category].filter,
                label: CATEGORY_LOOK[category].word,
              })),
            ]}
          />
          <SelectField
            label="Jenis pegawai"
            name="jenis"
            value={kind ?? ''}
            required={false}
            plain
            options={[
              { value: '', label: 'Semua jenis' },
              ...EMPLOYMENT_KINDS.map((value) => ({ value, label: EMPLOYMENT_WORDS[value] })),
            ]}
          />
          <Field
            label="Terlambat lebih dari (menit)"
            name="lebih"
            type="number"
            inputmode="numeric"
            min="0"
            max="600"
            value={lateOver === null ? '' : String(lateOver)}
            required={false}
            plain
          />
          <Button look="quiet">Saring</Button>
        </div>
      </details>
    </form>
  );
}
