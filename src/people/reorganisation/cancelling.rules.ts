import type { WorkDate } from '../../platform/index.js';
import { dateWords } from '../../web/index.js';
import { CHANGE_WORDS } from '../opd/unit-change-words.js';
import type { PlannedChange } from './planned-changes.store.js';
import type { Timeline } from './timeline.rules.js';
import type { KnownUnit } from './tree-facts.js';
import { TreeOnPaper } from './tree-on-paper.rules.js';
import { withdrawn } from './withdrawal.rules.js';

interface Facts {
  today: WorkDate;
  units: readonly KnownUnit[];
  /** Planned after it, for the same units. */
  later: readonly Pick<PlannedChange, 'id' | 'kind' | 'effective' | 'decree'>[];
  /** Who is going to be in a unit that would not be founded, without having come by this change. */
  newcomers: readonly { name: string; unitName: string }[];
}

export type Cancellable =
  | { ok: true; timelines: { unitId: string; code: string; before: Timeline; after: Timeline }[] }
  | { ok: false; refusal: string };

/** How the units stand without a planned change; or why it cannot be cancelled any more, in words. */
export function cancellable(change: PlannedChange, { today, units, later, newcomers }: Facts): Cancellable {
  if (change.cancelled) return refused('Rencana ini sudah dibatalkan.');
  if (change.effective <= today)
    return refused(
      `Perubahan ini berlaku sejak ${dateWords(change.effective)} dan bukan rencana lagi. Catat perubahan baru untuk mengubahnya.`,
    );
  if (!change.done)
    return refused(
      'Rincian rencana ini tidak tersimpan, sehingga tidak dapat dibatalkan di sini. Catat perubahan baru yang mengembalikannya.',
    );
  const tree = new TreeOnPaper(units);
  for (const { unitId, before, after } of change.done.outcome.timelines) {
    const timeline = withdrawn(tree.timelineOf(unitId), { before, after }, change.effective);
    if (!timeline) return refused(builtUpon(tree.nameOn(unitId, change.effective), later));
    tree.set(unitId, timeline);
  }
  for (const { id, unit } of change.done.outcome.founded) {
    const below = tree.everBelow(id, change.effective).map((one) => tree.nameOn(one, change.effective));
    if (below.length > 0)
      return refused(
        `${unit.name} tidak akan dibentuk, padahal ${below.slice(0, 5).join(', ')} direncanakan berada di bawahnya. ${wayOut(later)}`,
      );
  }
  if (newcomers.length > 0)
    return refused(
      `Ada pegawai yang sudah direncanakan masuk ke unit yang tidak akan dibentuk: ${newcomers
        .slice(0, 5)
        .map(({ name, unitName }) => `${name} (${unitName})`)
        .join(', ')}. Pindahkan mereka dahulu.`,
    );
  const touched = new Set(change.done.outcome.timelines.map(({ unitId }) => unitId));
  return { ok: true, timelines: tree.changed().filter(({ unitId }) => touched.has(unitId)) };
}

function builtUpon(name: string, later: Facts['later']): string {
  return `Sejak rencana ini dicatat, ${name} diubah lagi dengan bertumpu padanya. ${wayOut(later)}`;
}

/** Which changes must go first, if they can be named. */
function wayOut(later: Facts['later']): string {
  if (later.length === 0) return 'Ubah dahulu perubahan yang bertumpu padanya.';
  const words = later.map(
    ({ kind, effective, decree }) => `${CHANGE_WORDS[kind]} sejak ${dateWords(effective)} (${decree})`,
  );
  return `Batalkan dahulu yang kemudian: ${words.join('; ')}.`;
}

function refused(refusal: string): Cancellable {
  return { ok: false, refusal };
}
