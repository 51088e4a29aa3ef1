import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { textFault, tidyName } from '../name.rules.js';
import { POSITION_KINDS, type PositionKind } from '../person-facts.js';
import { rankFault } from '../rank.rules.js';
import { Choice, DayAndDecree, PositionFields, Text } from './task-fields.js';
import { DecreedForm, aTask, dayOf, isEmployed, refuseIf, refuseOneself, wished, wrong } from './task.js';

class PositionForm extends DecreedForm {
  @IsString()
  @MinLength(3, { message: 'Tulis nama jabatannya.' })
  @MaxLength(120, { message: 'Paling banyak 120 huruf.' })
  jabatan: string;

  @IsOptional()
  @IsIn(['', ...POSITION_KINDS], { message: 'Pilih jenis jabatannya.' })
  jenis_jabatan?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  golongan?: string;

  @IsOptional()
  @Matches(/^$|^(I|II|III|IV|V)\.[ab]$/, { message: 'Eselon ditulis seperti II.b.' })
  eselon?: string;

  @IsOptional()
  @IsIn(['', 'ya'], { message: 'Pilih ya atau tidak.' })
  kepala?: string;
}

export const POSITION = aTask<PositionForm>({
  path: 'jabatan',
  title: 'Jabatan dan golongan',
  text: 'Kenaikan pangkat, jabatan baru, atau mulai memimpin unitnya',
  done: 'Jabatan dan golongan dicatat.',
  permission: 'people:write',
  Form: PositionForm,
  initial: ({ facts: { employment } }, today) => ({
    mulai: today,
    jabatan: employment?.position ?? '',
    jenis_jabatan: employment?.positionKind ?? '',
    golongan: employment?.rank ?? '',
    eselon: employment?.echelon ?? '',
  }),
  Fields: (props) => (
    <>
      <PositionFields {...props} />
      <Text {...props} name="eselon" label="Eselon" required={false} hint="Misalnya II.b." maxLength={5} />
      <Choice
        {...props}
        name="kepala"
        label="Memimpin unit kerjanya?"
        required={false}
        hint="Kepala unit menjadi atasan semua pegawai di unit itu. Jabatan definitif yang lama berakhir."
        options={[
          { value: '', label: 'Tidak, atau tetap seperti sekarang' },
          { value: 'ya', label: 'Ya, menjadi kepala unit ini (definitif)' },
        ]}
      />
      <DayAndDecree {...props} label="Terhitung mulai tanggal (TMT)" />
    </>
  ),
  async prepare(form, { facts }, hands) {
    const from = dayOf(form.mulai, 'mulai');
    refuseIf('jabatan', textFault(form.jabatan));
    const rank = form.golongan || null;
    refuseIf('golongan', rankFault(facts.employment?.kind ?? 'pns', rank));
    const employment = {
      position: tidyName(form.jabatan),
      positionKind: (form.jenis_jabatan || null) as PositionKind | null,
      rank,
      echelon: form.eselon || null,
    };
    const position = wished(hands, { personId: facts.personId, from, employment });
    if (form.kepala !== 'ya') return position;
    refuseOneself(facts.personId, hands, 'kepala');
    const { unit } = facts;
    if (!unit) return wrong('kepala', 'Pegawai ini belum mempunyai unit kerja.');
    return async (tx, by) => {
      const changed = await position(tx, by);
      const known = await hands.headPost(tx, unit.id, from);
      const postId =
        known?.id ??
        (await hands.posts.found(tx, {
          unitId: unit.id,
          title: employment.position,
          kind: 'head',
          echelon: employment.echelon,
          from,
          until: null,
        }));
      const wish = {
        person: { id: facts.personId },
        postId,
        capacity: 'definitive' as const,
        from,
        until: known?.until ?? null,
      };
      return [...changed, ...(await hands.posts.take(tx, wish, by))];
    };
  },
  offered: isEmployed,
});
