import { IsString, MaxLength, MinLength } from 'class-validator';
import { IsPlainText } from '../../../web/index.js';
import { parseWorkDate } from '../../../platform/index.js';
import { planDay, planKey, plansOf } from '../plans/plans.rules.js';
import { Choice, Text } from './task-fields.js';
import { TaskForm, type TaskPerson, aTask, refuseOneself, wrong } from './task.js';

class CancellingForm extends TaskForm {
  @IsString({ message: 'Pilih rencananya.' })
  @MaxLength(80, { message: 'Pilih rencananya.' })
  rencana: string;

  @IsString()
  @MinLength(3, { message: 'Tulis dasarnya, misalnya nomor surat pembatalan.' })
  @MaxLength(200, { message: 'Paling banyak 200 huruf.' })
  @IsPlainText()
  sk: string;
}

const plansFor = ({ spans, facts }: TaskPerson, today: Parameters<typeof plansOf>[2]) =>
  plansOf(spans, facts, today);

/** Before its day everything that is planned can be taken back, as if it had never been entered. */
export const CANCELLING = aTask<CancellingForm>({
  path: 'pembatalan',
  title: 'Batalkan rencana',
  text: 'Mutasi, jabatan, jeda, atau pemberhentian yang harinya belum tiba',
  done: 'Rencana itu dibatalkan.',
  permission: 'people:write',
  Form: CancellingForm,
  initial: () => ({}),
  asks: 'rencana',
  from: ({ rencana }) => parseWorkDate(rencana?.split(':')[1]),
  Fields: (props) => (
    <>
      <Choice
        {...props}
        name="rencana"
        label="Yang dibatalkan"
        options={[
          { value: '', label: 'Pilih' },
          ...(props.person ? plansFor(props.person, props.today) : []).map((plan) => ({
            value: planKey(plan),
            label: `${planDay(plan)}: ${plan.words}`,
          })),
        ]}
      />
      <p class="muted">
        Jabatan, pelimpahan, jeda, dan peran yang ikut berakhir karena rencana itu berlaku kembali, sepanjang
        belum diubah sejak itu dan Anda sendiri boleh memberikannya; yang tidak kembali disebut pada langkah
        berikut. Rencana lain sesudahnya tetap mengakhirinya.
      </p>
      <Text
        {...props}
        name="sk"
        label="Dasar pembatalan"
        hint="Tercatat bersama pembatalan ini."
        maxLength={200}
      />
    </>
  ),
  async prepare({ rencana }, person, hands) {
    const { personId } = person.facts;
    refuseOneself(personId, hands, 'rencana');
    const plan = plansFor(person, hands.today).find((one) => planKey(one) === rencana);
    if (!plan)
      return wrong(
        'rencana',
        'Rencana itu sudah tidak ada: sudah dibatalkan, diubah, atau harinya sudah tiba.',
      );
    return async (tx, by) => {
      const { changes, withheld } = await hands.cancelling.cancel(tx, personId, plan, by);
      hands.remarks = withheld;
      return changes;
    };
  },
  offered: (person, today) => plansFor(person, today).length > 0,
});
