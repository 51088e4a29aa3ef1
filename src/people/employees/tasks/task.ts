import { IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, Min, MinLength } from 'class-validator';
import { Type } from 'class-transformer';
import { IsPlainText } from '../../../web/index.js';
import type { ComponentType } from 'preact';
import type { Permission } from '../../../access/index.js';
import { type Fault, type Tx, type WorkDate, invalid, parseWorkDate } from '../../../platform/index.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import type { UnitChoice } from '../../opd/unit-choice.js';
import type { Delegations } from '../duties/delegations.service.js';
import type { Post } from '../duties/duty.js';
import type { Posts } from '../duties/posts.service.js';
import type { ServiceBreaks } from '../duties/service-breaks.service.js';
import type { Cancelling } from '../plans/cancelling.service.js';
import type { PeopleWriter } from '../people-writer.service.js';
import type { PersonFacts } from '../person-facts.js';
import type { PersonWish } from '../person-wish.js';
import type { LaneSpan } from '../person/lane.js';

/** periksa: show what would happen; simpan: do it; ubah: back to the fields. */
export const STEPS = ['periksa', 'simpan', 'ubah'] as const;

export class TaskForm {
  @IsIn(STEPS, { message: 'Pilih langkah berikutnya.' })
  langkah: (typeof STEPS)[number];

  /** The revision from which the form was made. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  revisi?: number;
}

/** Most changes hold from a day and by a decree. */
export class DecreedForm extends TaskForm {
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Pilih tanggalnya.' })
  mulai: string;

  @IsString()
  @MinLength(3, { message: 'Tulis nomor surat keputusan atau dasarnya.' })
  @MaxLength(200, { message: 'Paling banyak 200 huruf.' })
  @IsPlainText()
  sk: string;
}

/** What a form knows about the person. */
export interface TaskPerson {
  facts: PersonFacts;
  /** Everything dated, the latest first. */
  spans: readonly LaneSpan[];
}

/** What a form may do and look up; everything within the rights of whoever sends it. */
export interface Hands {
  writer: PeopleWriter;
  posts: Posts;
  delegations: Delegations;
  breaks: ServiceBreaks;
  cancelling: Cancelling;
  today: WorkDate;
  /** Who sends the form: nobody makes themselves lead a unit. */
  sender: string;
  /** @throws DomainError invalid for a unit that is not theirs to choose (noted in the record) */
  unit(code: string, field: string): Promise<UnitChoice>;
  /** @throws DomainError invalid */
  personByNumber(number: string, field: string): Promise<string>;
  headPost(tx: Tx, unitId: string, day: WorkDate): Promise<Post | null>;
  /** Beside what changes, what one should know; the work writes it. */
  remarks: readonly string[];
  /** Units that the person leads on that day, by code. */
  ledUnits(personId: string, day: WorkDate): Promise<UnitChoice[]>;
}

export type Values = Readonly<Record<string, string>>;

export interface FieldsProps {
  values: Values;
  faults: readonly Fault[];
  person: TaskPerson | null;
  today: WorkDate;
}

export type Work = (tx: Tx, by: ChangedBy) => Promise<PersonChange[]>;

/** One form of the page of a person: what it asks, and what it does. */
export interface PersonTask<Form extends TaskForm = TaskForm> {
  /** Last part of its address. */
  path: string;
  title: string;
  /** What it is for, on the page of the person. */
  text: string;
  /** Said when it is done. */
  done: string;
  permission: Permission;
  Form: new () => Form;
  initial(person: TaskPerson, today: WorkDate): Values;
  /** A field that the link to the form may fill in. */
  asks?: string;
  /** The day from which it changes something, when it is not the one that is typed (`mulai`). */
  from?(values: Values): WorkDate | null;
  Fields: ComponentType<FieldsProps>;
  /** @throws DomainError invalid, with faults by field */
  prepare(form: Form, person: TaskPerson, hands: Hands): Promise<Work>;
  /** Offered to somebody in this standing. */
  offered?(person: TaskPerson, today: WorkDate): boolean;
}

/** The wish goes to the writer, with the revision that the form was made from. */
export function wished(hands: Hands, wish: PersonWish): Work {
  return (tx, by) => hands.writer.apply(tx, [wish], by);
}

export const isEmployed = ({ facts }: TaskPerson): boolean => facts.employment !== null;

/** A form by its class loses the class when tasks stand in one list. */
export function aTask<Form extends TaskForm>(task: PersonTask<Form>): PersonTask {
  return task as unknown as PersonTask;
}

/** @throws DomainError invalid */
export function dayOf(text: string, field: string): WorkDate {
  const day = parseWorkDate(text);
  if (!day) throw invalid([{ field, message: 'Tanggal itu tidak ada, atau di luar tahun 2000–2100.' }]);
  return day;
}

/** An empty field says nothing. @throws DomainError invalid */
export function maybeDayOf(text: string | undefined, field: string): WorkDate | null {
  return text === undefined || text === '' ? null : dayOf(text, field);
}

export function wrong(field: string, message: string): never {
  throw invalid([{ field, message }]);
}

/** Of a field that was checked by a rule in words. */
export function refuseIf(field: string, fault: string | null): void {
  if (fault) wrong(field, fault);
}

/** As with roles that are given: never to oneself. */
export function refuseOneself(personId: string, { sender }: Hands, field: string): void {
  if (personId === sender)
    wrong(field, 'Penunjukan untuk diri Anda sendiri dicatat oleh petugas lain yang berwenang.');
}
