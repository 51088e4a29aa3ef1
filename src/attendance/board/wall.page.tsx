import { h } from 'preact';
import { zoneAbbreviation } from '../../platform/index.js';
import { Layout, Strip, formatDay, formatNumber, formatTime } from '../../web/index.js';
import { completenessWords } from '../sources/completeness.rules.js';
import {
  CATEGORIES,
  type Counts,
  categoryOf,
  presentCount,
  presentPercent,
  scheduledCount,
} from './board-counts.rules.js';
import { CATEGORY_LOOK, boardUrl } from './board-filter.rules.js';
import { partsOf } from './board-parts.rules.js';
import { settledWord, titleOf } from './board-words.rules.js';
import type { Board, BoardTile } from './board.service.js';
import type { BoardPerson } from './unit-people.query.js';
import { wallUrl } from './wall-address.rules.js';
import type { WallQuery } from './wall-query.form.js';
import { type Turn, turnAt, turnsOf } from './wall-turns.rules.js';

/** Long enough to read eight lines from across the room. */
const SECONDS = 15;

/** The board for a screen on a wall: few lines, large, one page after the other. */
export function WallPage({ board, asked }: { board: Board; asked: WallQuery }) {
  const { wish } = board;
  const people = asked.nama && board.pages === 1 ? board.people : [];
  const turns = turnsOf({ units: board.tiles.length, names: people.length });
  const { turn, number, next } = turnAt(turns, asked.giliran ?? 1);
  const nextUrl = wallUrl({ ...asked, giliran: next });
  const turning = !asked.jeda;
  return (
    <Layout
      title={`Layar presensi ${wish.unit?.name ?? 'unit kerja Anda'}`}
      wide
      styles={['wall.css']}
      scripts={turning ? ['turning-screen.js'] : []}
      {...(turning ? { noScriptRefreshSeconds: SECONDS, noScriptRefreshTo: nextUrl } : {})}
    >
      {h(
        'turning-screen',
        { class: `wall wall-${asked.tema ?? 'sistem'}`, seconds: String(SECONDS), next: nextUrl },
        <Head board={board} />,
        <Shown turn={turn} board={board} people={people} />,
        <Foot asked={asked} turns={turns.length} number={number} unit={wish.unit?.code} next={nextUrl} />,
      )}
    </Layout>
  );
}

function Head({ board: { wish, now, complete, unsettled } }: { board: Board }) {
  return (
    <div class="wall-head">
      <h1>{wish.unit?.name ?? 'Unit kerja Anda'}</h1>
      <p class="wall-time">
        {formatTime(now, wish.zone)} <small>{zoneAbbreviation(wish.zone)}</small>
      </p>
      <p class="wall-note">
        {formatDay(wish.day)} · {settledWord(unsettled)}. {completenessWords(complete, wish.zone, wish.day)}
        <span class="wall-broken" role="status" data-state></span>
      </p>
    </div>
  );
}

function Shown({ turn, board, people }: { turn: Turn; board: Board; people: readonly BoardPerson[] }) {
  if (turn.shows === 'whole') return <Whole counts={board.counts} />;
  if (turn.shows === 'units') return <Units tiles={board.tiles.slice(turn.from, turn.to)} />;
  return <Names people={people.slice(turn.from, turn.to)} />;
}

function Whole({ counts }: { counts: Counts }) {
  const percent = presentPercent(counts);
  return (
    <div class="wall-whole">
      <p class="wall-figure">
        <strong>{percent === null ? '–' : `${percent}%`}</strong>
        <span>
          {formatNumber(presentCount(counts))} dari {formatNumber(scheduledCount(counts))} hadir
        </span>
      </p>
      <div>
        <Strip parts={partsOf(counts)} />
        <ul class="wall-parts">
          {CATEGORIES.map((category) => {
            const { tone, letter, word } = CATEGORY_LOOK[category];
            return (
              <li key={category}>
                <span class={`badge-code badge-${tone}`} aria-hidden="true">
                  {letter}
                </span>
                <span>{word}</span>
                <strong>{formatNumber(counts[category])}</strong>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

const TOLD = ['late', 'expected', 'absent', 'away'] as const;

function Units({ tiles }: { tiles: readonly BoardTile[] }) {
  return (
    <table class="wall-table">
      <caption class="visually-hidden">Kehadiran menurut unit, persentase terendah lebih dahulu</caption>
      <thead>
        <tr>
          <th scope="col">Unit</th>
          <th scope="col" class="numeric">
            Hadir
          </th>
          {TOLD.map((category) => (
            <th key={category} scope="col" class="numeric">
              {CATEGORY_LOOK[category].word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tiles.map(({ unit, counts }) => {
          const percent = presentPercent(counts);
          return (
            <tr key={unit.id}>
              <th scope="row">
                {titleOf(unit)}
                <Strip parts={partsOf(counts)} />
              </th>
              <td class="numeric wall-percent">{percent === null ? '–' : `${percent}%`}</td>
              {TOLD.map((category) => (
                <td key={category} class="numeric">
                  {formatNumber(counts[category])}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Who is here, and not why somebody is not: a wall is read by everybody who passes. */
function Names({ people }: { people: readonly BoardPerson[] }) {
  return (
    <ul class="wall-names">
      {people.map(({ personId, name, status, lateMinutes }) => {
        const { tone, letter, word } =
          CATEGORY_LOOK[categoryOf(status === null ? null : { status, lateMinutes })];
        return (
          <li key={personId}>
            <span class={`badge-code badge-${tone}`} aria-hidden="true">
              {letter}
            </span>
            <span class="wall-name">{name}</span>
            <span>{word}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface FootProps {
  asked: WallQuery;
  turns: number;
  number: number;
  unit: string | undefined;
  next: string;
}

/** WCAG 2.2.2: what turns by itself can be held, and turned by hand. */
function Foot({ asked, turns, number, unit, next }: FootProps) {
  const here = { ...asked, giliran: number };
  return (
    <nav class="wall-foot" aria-label="Layar">
      <span>
        {number} / {turns}
      </span>
      {turns > 1 && <a href={next}>Berikutnya</a>}
      <a href={wallUrl({ ...here, jeda: asked.jeda ? undefined : 'ya' })}>
        {asked.jeda ? 'Lanjutkan putaran' : 'Tahan layar'}
      </a>
      <a href={wallUrl({ ...asked, giliran: 1, nama: asked.nama ? undefined : 'ya' })}>
        {asked.nama ? 'Tanpa nama' : 'Dengan nama'}
      </a>
      <a href={wallUrl({ ...here, tema: asked.tema === 'gelap' ? 'terang' : 'gelap' })}>
        {asked.tema === 'gelap' ? 'Latar terang' : 'Latar gelap'}
      </a>
      <a href={boardUrl({ unit })}>Kembali ke papan</a>
    </nav>
  );
}
