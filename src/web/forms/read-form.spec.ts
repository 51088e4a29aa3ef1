import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { DomainError } from '../../platform/index.js';
import { faultOf, readForm, readQuery } from './read-form.js';

class Place {
  @IsString()
  city: string;
}

class Letter {
  @IsNotEmpty({ message: 'Tulis NIP Anda.' })
  @IsString()
  nip: string;

  @IsOptional()
  @MaxLength(5)
  note?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(3)
  page2?: number;

  @IsOptional()
  @Matches(/^x/)
  mark?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Place)
  place?: Place;
}

function faultsOf(body: unknown) {
  try {
    readForm(Letter, body);
    return [];
  } catch (error) {
    return (error as DomainError).extra.faults ?? [];
  }
}

describe('readForm', () => {
  it('gives a typed form', () => {
    const form = readForm(Letter, { nip: '1', page2: '4', place: { city: 'Bobotsari' } });
    expect(form).toBeInstanceOf(Letter);
    expect(form).toMatchObject({ nip: '1', page2: 4, place: { city: 'Bobotsari' } });
  });

  it.each([
    ["the form's own words", {}, { field: 'nip', message: 'Tulis NIP Anda.' }],
    ['a missing body', undefined, { field: 'nip', message: 'Tulis NIP Anda.' }],
    [
      'a length',
      { nip: '1', note: 'abcdef' },
      { field: 'note', message: 'Isian terlalu panjang; paling banyak 5 huruf.' },
    ],
    [
      'a number, in spite of the digit in the name',
      { nip: '1', page2: 2 },
      { field: 'page2', message: 'Angka terlalu kecil; paling sedikit 3.' },
    ],
    ['a shape', { nip: '1', mark: 'y' }, { field: 'mark', message: 'Bentuk isian tidak benar.' }],
    ['an unknown field', { nip: '1', admin: 1 }, { field: 'admin', message: 'Isian ini tidak dikenal.' }],
    [
      'a field within a field',
      { nip: '1', place: { city: 1 } },
      { field: 'place.city', message: 'Isian harus berupa teks.' },
    ],
  ])('explains %s', (_name, body, fault) => {
    expect(faultsOf(body)).toEqual([fault]);
  });

  it.each([['text'], [5], [[{ nip: '1' }]]])('refuses %j, which is no object', (body) => {
    expect(() => readForm(Letter, body)).toThrow('harus berupa objek');
  });

  it('reads a query that has no prototype', () => {
    const query: unknown = Object.assign(Object.create(null), { nip: '1' });
    expect(readQuery(Letter, query)).toMatchObject({ nip: '1' });
  });
});

it('faultOf finds the words of a field', () => {
  const faults = [{ field: 'nip', message: 'Salah.' }];
  expect([faultOf(faults, 'nip'), faultOf(faults, 'sandi')]).toEqual(['Salah.', undefined]);
});
