import { Badge, DataTable } from '../../../web/index.js';
import { PUNISHMENT_STATES, decreeWords, heldWords, penaltyWords } from './punishment-words.rules.js';
import { type Punishment, punishmentUrl } from './punishment.js';

/** Punishments one below the other; with names where they are of several people. */
export function PunishmentList({
  punishments,
  named = false,
  empty,
}: {
  punishments: readonly Punishment[];
  named?: boolean;
  empty: string;
}) {
  return (
    <DataTable<Punishment>
      caption="Hukuman disiplin"
      captionHidden
      narrow="stack"
      empty={empty}
      rows={punishments}
      rowKey={({ id }) => id}
      columns={[
        {
          header: named ? 'Nama' : 'Hukuman',
          rowHeader: true,
          cell: (one) => <a href={punishmentUrl(one.id)}>{named ? one.personName : penaltyWords(one)}</a>,
        },
        ...(named ? [{ header: 'Hukuman', cell: penaltyWords }] : []),
        { header: 'Keputusan', cell: decreeWords },
        { header: 'Berlaku', cell: heldWords },
        { header: 'Keadaan', cell: ({ state }) => <Badge {...PUNISHMENT_STATES[state]} /> },
      ]}
    />
  );
}
