import { Global, Module } from '@nestjs/common';
import { ACCOUNTS_CONTROLLERS, ACCOUNTS_PROVIDERS } from './accounts/accounts.parts.js';
import { ActivatedAccounts } from './accounts/activated-accounts.service.js';
import { PrincipalsQuery } from './accounts/principals.query.js';
import { RoleAssignmentsQuery } from './accounts/role-assignments.query.js';
import { PeopleChanges } from './changes/people-changes.service.js';
import { IMPORT_CONTROLLERS, IMPORT_PROVIDERS } from './import/import.parts.js';
import { SheetForecasts } from './import/sheet-forecasts.service.js';
import {
  EMPLOYEES_CONTROLLERS,
  EMPLOYEES_EXPORTS,
  EMPLOYEES_PROVIDERS,
} from './employees/employees.parts.js';
import { Inbox } from './inbox/inbox.service.js';
import { NoticeKinds } from './inbox/notices/notice-kinds.service.js';
import { NoticeReach } from './inbox/notices/notice-reach.query.js';
import { OwnMessagesService } from './inbox/own-messages.service.js';
import { INBOX_CONTROLLERS, INBOX_PROVIDERS } from './inbox/inbox.parts.js';
import { OPD_CONTROLLERS, OPD_PROVIDERS } from './opd/opd.parts.js';
import { PRIVACY_CONTROLLERS, PRIVACY_PROVIDERS } from './privacy/privacy.providers.js';
import { PersonalData } from './privacy/personal-data.service.js';
import { WorkPlacesQuery } from './opd/places/work-places.query.js';
import { AuditorReadings } from './opd/auditor-readings.service.js';
import { UnitAccess } from './opd/unit-access.service.js';
import { UnitsQuery } from './opd/units.query.js';
import {
  REORGANISATION_CONTROLLERS,
  REORGANISATION_PROVIDERS,
} from './reorganisation/reorganisation.parts.js';
import { SCIM_CONTROLLERS, SCIM_PROVIDERS } from './scim/scim.providers.js';

export * from './employees/person-facts.js';
export type { PersonWish } from './employees/person-wish.js';
export { PersonFactsQuery, type WhoseFacts } from './employees/person-facts.query.js';
export { changesOf, factsAfter, leavingOf } from './employees/changes-of.rules.js';
export { type NewPost, Posts, type TakePost } from './employees/duties/posts.service.js';
export { type DelegationWish, Delegations } from './employees/duties/delegations.service.js';
export { othersAdminister } from './employees/duties/system-administrators.store.js';
export { type BreakWish, ServiceBreaks } from './employees/duties/service-breaks.service.js';
export {
  BREAK_WORDS,
  type BreakKind,
  CAPACITY_WORDS,
  type Capacity,
  type Days,
  type Post,
  type PostKind,
} from './employees/duties/duty.js';
export { type LockedPerson, PersonRecord } from './employees/person-record.service.js';
export { PeopleCalendar } from './employees/calendar/calendar.service.js';
export { PeopleWriter } from './employees/people-writer.service.js';
export { nameFault, nameWithTitles, textFault, tidyName, titleFault } from './employees/name.rules.js';
export { CIVIL_RANKS, CONTRACT_RANKS, rankFault, ranksOf, tidyRank } from './employees/rank.rules.js';
export {
  type Nip,
  type NipFacts,
  formatNip,
  nipDisagreement,
  nipFault,
  parseNip,
} from './employees/nip.rules.js';
export { UNIT_KINDS } from './opd/unit-kinds.js';
export { EMPLOYMENT_KINDS, EMPLOYMENT_WORDS, type EmploymentKind, ROLE_WORDS } from './person-words.js';
export { mayBeSeen, patternOf, soughtIn } from './employees/search/people-search.rules.js';
export { Inbox } from './inbox/inbox.service.js';
export type { NewMessage } from './inbox/message.js';
export { OwnMessagesService } from './inbox/own-messages.service.js';
export type { NoticeKind } from './inbox/notices/notice-kind.js';
export { NoticeReach } from './inbox/notices/notice-reach.query.js';
export { NoticeKinds } from './inbox/notices/notice-kinds.service.js';
export { PeopleChanges } from './changes/people-changes.service.js';
export {
  type ChangeOrigin,
  type ChangedBy,
  type HearChanges,
  type HearTreeChange,
  PERSON_CHANGE_KINDS,
  type PersonChange,
  type PersonChangeKind,
  type TreeChange,
} from './changes/person-change.js';
export { ActivatedAccounts } from './accounts/activated-accounts.service.js';
export { holdsFreely } from './accounts/freely-held.query.js';
export { type Giver, powersOf } from './accounts/granting.rules.js';
export { RoleAssignmentsQuery } from './accounts/role-assignments.query.js';
export { PrincipalsQuery } from './accounts/principals.query.js';
export { PERMISSION_WORDS, REACH_WORDS } from './permission-words.js';
export { AuditorReadings } from './opd/auditor-readings.service.js';
export { type OpenedUnit, type Trace, UnitAccess, type UnitWish } from './opd/unit-access.service.js';
export { type Unit, UnitsQuery } from './opd/units.query.js';
export type { UnitChoice } from './opd/unit-choice.js';
export { UnitChoices } from './opd/unit-choices.query.js';
export { type PlaceDistance, nearestPlace } from './opd/places/place-distance.rules.js';
export { WorkPlacesQuery } from './opd/places/work-places.query.js';
export { unitNamed } from './opd/unit-naming.rules.js';
export { UnitNamedField, UnitSuggestions } from './reorganisation/unit-named-field.js';
export type {
  ApplicationForecast,
  MakeForecast,
  SheetShift,
  SheetStanding,
} from './import/sheet-forecast.js';
export { SheetForecasts } from './import/sheet-forecasts.service.js';
export { type Sheet, readSheet } from './import/reading/read-sheet.js';
export { SheetRefused } from './import/reading/sheet-refused.js';
export { type SheetDesk, sheetDesk } from './import/sheet-desk.js';
export type { Batch, SheetActor } from './import/batches/batch.js';
export type { EntryKind } from './import/difference/difference.js';
export { HINDRANCE_WORDS } from './import/working/applying.rules.js';

export type { DataPart, DataSection } from './privacy/personal-data.js';
export { PersonalData } from './privacy/personal-data.service.js';
export { SPAN_FIELDS, instantKey, span } from './privacy/span.sql.js';

@Global()
@Module({
  controllers: [
    ...INBOX_CONTROLLERS,
    ...OPD_CONTROLLERS,
    ...EMPLOYEES_CONTROLLERS,
    ...REORGANISATION_CONTROLLERS,
    ...ACCOUNTS_CONTROLLERS,
    ...IMPORT_CONTROLLERS,
    ...SCIM_CONTROLLERS,
    ...PRIVACY_CONTROLLERS,
  ],
  providers: [
    ...INBOX_PROVIDERS,
    ...OPD_PROVIDERS,
    ...REORGANISATION_PROVIDERS,
    ...ACCOUNTS_PROVIDERS,
    PeopleChanges,
    ...EMPLOYEES_PROVIDERS,
    ...IMPORT_PROVIDERS,
    ...SCIM_PROVIDERS,
    ...PRIVACY_PROVIDERS,
  ],
  exports: [
    Inbox,
    OwnMessagesService,
    NoticeKinds,
    NoticeReach,
    PersonalData,
    PrincipalsQuery,
    ActivatedAccounts,
    RoleAssignmentsQuery,
    UnitsQuery,
    UnitAccess,
    WorkPlacesQuery,
    AuditorReadings,
    PeopleChanges,
    ...EMPLOYEES_EXPORTS,
    SheetForecasts,
  ],
})
export class PeopleModule {}
