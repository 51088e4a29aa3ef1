import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { Choice, Day, DayAndDecree, Text, UnitField } from './task-fields.js';
import { BREAK_KINDS, BREAK_WORDS, type BreakKind, CAPACITY_WORDS } from '../duties/duty.js';
import { dayAfter } from '../duties/holding.rules.js';
import { nipFault, parseNip } from '../nip.rules.js';
import { LANE_WORDS, laneWords } from '../person/lane-words.rules.js';
import type { LaneSpan } from '../person/lane.js';
import {
  DecreedForm,
  type TaskPerson,
  aTask,
  dayOf,
  isEmployed,
  maybeDayOf,
  refuseIf,
  refuseOneself,
  wrong,
} from './task.js';

const DATE_OR_NOTHING = /^(\d{4}-\d{2}-\d{2})?$/;

class BreakForm extends DecreedForm {
  @IsIn(BREAK_KINDS, { message: 'Pilih jenis jedanya.' })
  jeda: BreakKind;

  @IsOptional()
  @Matches(DATE_OR_NOTHING, { message: 'Pilih tanggalnya.' })
  sampai?: string;
}

export const BREAK = aTask<BreakForm>({
  path: 'jeda',
  title: 'Jeda dinas',
  text: 'Cuti di luar tanggungan negara atau pemberhentian sementara; selama itu tidak dapat masuk',
  done: 'Jeda dinas dicatat.',
  permission: 'people:write',
  Form: BreakForm,
  initial: (_person, today) => ({ mulai: today }),
  Fields: (props) => (
    <>
      <Choice
        {...props}
        name="jeda"
        label="Jenis jeda"
        options={BREAK_KINDS.map((kind) => ({ value: kind, label: BREAK_WORDS[kind] }))}
      />
      <DayAndDecree {...props} label="Hari pertama" />
      <Day
        {...props}
        name="sampai"
        label="Hari terakhir"
        required={false}
        hint="Kosongkan bila belum diketahui; akhiri kemudian lewat Pengakhiran."
      />
    </>
  ),
  async prepare({ jeda, mulai, sampai }, { facts }, { breaks }) {
    const wish = {
      person: { id: facts.personId },
      kind: jeda,
      from: dayOf(mulai, 'mulai'),
      until: dayAfter(maybeDayOf(sampai, 'sampai')),
    };
    return (tx, by) => breaks.begin(tx, wish, by);
  },
  offered: isEmployed,
});

class ActingForm extends DecreedForm {
  @IsIn(['plt', 'plh'], { message: 'Pilih Plt atau Plh.' })
  sebagai: 'plt' | 'plh';

  @IsString()
  @MinLength(2, { message: 'Pilih unitnya.' })
  @MaxLength(200)
  unit: string;

  @IsOptional()
  @Matches(DATE_OR_NOTHING, { message: 'Pilih tanggalnya.' })
  sampai?: string;
}

export const ACTING = aTask<ActingForm>({
  path: 'plt',
  title: 'Plt atau Plh',
  text: 'Menjalankan tugas kepala suatu unit selama jabatan itu lowong atau pemegangnya berhalangan',
  done: 'Penunjukan dicatat.',
  permission: 'people:write',
  Form: ActingForm,
  initial: (_person, today) => ({ mulai: today }),
  Fields: (props) => (
    <>
      <Choice
        {...props}
        name="sebagai"
        label="Sebagai"
        options={[
          { value: 'plt', label: `${CAPACITY_WORDS.plt}: jabatannya lowong` },
          { value: 'plh', label: `${CAPACITY_WORDS.plh}: pemegangnya berhalangan` },
        ]}
      />
      <UnitField {...props} label="Kepala unit (kode)" />
      <DayAndDecree {...props} label="Hari pertama" decree="Nomor surat perintah" />
      <Day
        {...props}
        name="sampai"
        label="Hari terakhir"
        required={false}
        hint="Wajib untuk Plh. Plt tanpa hari terakhir berakhir saat jabatan terisi."
      />
    </>
  ),
  async prepare({ sebagai, unit, mulai, sampai }, { facts }, hands) {
    refuseOneself(facts.personId, hands, 'sebagai');
    const of = await hands.unit(unit, 'unit');
    const from = dayOf(mulai, 'mulai');
    const until = dayAfter(maybeDayOf(sampai, 'sampai'));
    return async (tx, by) => {
      const known = await hands.headPost(tx, of.id, from);
      const post = { unitId: of.id, title: `Kepala ${of.name}`, kind: 'head' as const, echelon: null };
      const postId = known?.id ?? (await hands.posts.found(tx, { ...post, from, until: null }));
      const wish = { person: { id: facts.personId }, postId, capacity: sebagai, from, until };
      return hands.posts.take(tx, wish, by);
    };
  },
  offered: isEmployed,
});

class DelegationForm extends DecreedForm {
  @IsString()
  @MaxLength(40)
  kepada: string;

  @IsString()
  @MinLength(2, { message: 'Pilih unitnya.' })
  @MaxLength(200)
  unit: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Pelimpahan selalu berakhir: pilih hari terakhirnya.' })
  sampai: string;
}

export const DELEGATION = aTask<DelegationForm>({
  path: 'pelimpahan',
  title: 'Pelimpahan wewenang',
  text: 'Kepala unit menunjuk orang lain untuk memutuskan bagi unitnya selama beberapa waktu',
  done: 'Pelimpahan wewenang dicatat.',
  permission: 'people:write',
  Form: DelegationForm,
  initial: ({ facts }, today) => ({ mulai: today, unit: facts.unit?.code ?? '' }),
  Fields: (props) => (
    <>
      <UnitField {...props} label="Unit yang dipimpin (kode)" />
      <Text {...props} name="kepada" label="NIP penerima wewenang" hint="18 angka." maxLength={40} />
      <DayAndDecree {...props} label="Hari pertama" decree="Nomor surat perintah" />
      <Day {...props} name="sampai" label="Hari terakhir" />
    </>
  ),
  async prepare({ kepada, unit, mulai, sampai }, { facts }, hands) {
    refuseIf('kepada', nipFault(kepada));
    const of = await hands.unit(unit, 'unit');
    const to = await hands.personByNumber(parseNip(kepada)!.nip, 'kepada');
    refuseOneself(to, hands, 'kepada');
    const wish = {
      person: { id: facts.personId },
      to,
      unitId: of.id,
      from: dayOf(mulai, 'mulai'),
      until: dayAfter(dayOf(sampai, 'sampai'))!,
    };
    return (tx, by) => hands.delegations.make(tx, wish, by);
  },
  offered: ({ spans }) => spans.some(({ lane }) => lane === 'post'),
});

class EndingForm extends DecreedForm {
  @Matches(/^(post:[0-9a-f-]{36}|delegation:[0-9a-f-]{36}|break)$/, { message: 'Pilih apa yang diakhiri.' })
  apa: string;
}

/** What of somebody can be ended by itself: what holds now or is planned. */
function endable({ spans }: TaskPerson, today: string): LaneSpan[] {
  return spans.filter(
    ({ lane, id, until }) =>
      (lane === 'break' || ((lane === 'post' || lane === 'delegation') && id !== null)) &&
      (until === null || until > today),
  );
}

export const ENDING = aTask<EndingForm>({
  path: 'pengakhiran',
  title: 'Pengakhiran',
  text: 'Mengakhiri jabatan, Plt atau Plh, pelimpahan wewenang, atau jeda dinas',
  done: 'Pengakhiran dicatat.',
  permission: 'people:write',
  Form: EndingForm,
  initial: (_person, today) => ({ mulai: today }),
  Fields: (props) => (
    <>
      <Choice
        {...props}
        name="apa"
        label="Yang diakhiri"
        options={(props.person ? endable(props.person, props.today) : []).map((span) => ({
          value: span.lane === 'break' ? 'break' : `${span.lane}:${span.id}`,
          label: `${LANE_WORDS[span.lane]}: ${laneWords(span)[0]}`,
        }))}
      />
      <DayAndDecree
        {...props}
        label="Hari pertama tidak berlaku lagi"
        hint="Bila belum sempat mulai, penunjukan itu dibatalkan."
      />
    </>
  ),
  async prepare({ apa, mulai }, person, { posts, delegations, breaks }) {
    const day = dayOf(mulai, 'mulai');
    const of = { id: person.facts.personId };
    const [what, id = ''] = apa.split(':');
    if (what === 'break') return (tx, by) => breaks.end(tx, { person: of, day }, by);
    if (!person.spans.some((span) => span.lane === what && span.id === id))
      return wrong('apa', 'Pilih apa yang diakhiri.');
    return what === 'post'
      ? (tx, by) => posts.end(tx, { person: of, holdingId: id, day }, by)
      : (tx, by) => delegations.end(tx, { person: of, delegationId: id, day }, by);
  },
  offered: (person, today) => endable(person, today).length > 0,
});
