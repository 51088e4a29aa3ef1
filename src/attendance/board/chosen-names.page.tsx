import { EmptyState, Pager, formatNumber } from '../../web/index.js';
import { addressOf, figuresOf } from './board-address.js';
import { headCount } from './board-counts.rules.js';
import { asksForNames, boardUrl, choiceWords } from './board-filter.rules.js';
import { BoardNames } from './board-names.page.js';
import type { Board } from './board.service.js';

/** The names that were asked for, or those of the unit, page by page. */
export function ChosenNames({ board }: { board: Board }) {
  const { wish, people, listed, listsEverybody, page, pages, counts } = board;
  const asked = asksForNames(wish);
  const everybody = boardUrl({ ...figuresOf(wish, wish.unit?.code), status: 'semua' });
  return (
    <section class="board-names" aria-labelledby="judul-nama">
      <div class="board-names-head">
        <h2 id="judul-nama">
          {asked ? choiceWords(wish) : 'Nama pegawai'} <span class="muted">({formatNumber(listed)})</span>
        </h2>
        {asked && <a href={boardUrl(figuresOf(wish, wish.unit?.code))}>Hapus saringan</a>}
      </div>
      {!listsEverybody && (
        <p class="muted small">
          {wish.unit && listed > 0 ? `Hanya yang langsung di ${wish.unit.name}. ` : ''}
          <a href={everybody}>Lihat semua {formatNumber(headCount(counts))} nama</a>, cari nama, atau pilih
          unit.
        </p>
      )}
      {people.length === 0 && listsEverybody && (
        <EmptyState title="Tidak ada nama untuk pilihan ini.">
          {asked && 'Ubah pilihannya di atas, atau hapus saringannya.'}
        </EmptyState>
      )}
      {people.length > 0 && <BoardNames board={board} />}
      {pages > 1 && (
        <Pager
          label={`Halaman ${page} dari ${pages}`}
          previous={page > 1 ? boardUrl({ ...addressOf(wish), hal: page - 1 }) : undefined}
          next={page < pages ? boardUrl({ ...addressOf(wish), hal: page + 1 }) : undefined}
        />
      )}
    </section>
  );
}
