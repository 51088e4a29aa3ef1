import { UnitChoices } from '../opd/unit-choices.query.js';
import { PeopleCalendar } from './calendar/calendar.service.js';
import { StandingJob } from './calendar/standing.job.js';
import { Delegations } from './duties/delegations.service.js';
import { GivenBack } from './duties/given-back.service.js';
import { Posts } from './duties/posts.service.js';
import { ServiceBreaks } from './duties/service-breaks.service.js';
import { EmployeesApiController } from './api/employees-api.controller.js';
import { EmployeesApiQuery } from './api/employees-api.query.js';
import { UnitHeadController } from './heads/unit-head.controller.js';
import { UnitHeads } from './heads/unit-heads.service.js';
import { PeopleWriter } from './people-writer.service.js';
import { Cancelling } from './plans/cancelling.service.js';
import { PersonFactsQuery } from './person-facts.query.js';
import { EndingSoonController } from './person/ending-soon.controller.js';
import { EndingSoonQuery } from './person/ending-soon.query.js';
import { PersonDesk } from './person/person-desk.service.js';
import { PersonPageQuery } from './person/person-page.query.js';
import { PersonController } from './person/person.controller.js';
import { TaskDesk } from './tasks/task-desk.service.js';
import { LeadingTasksController, TasksController } from './tasks/tasks.controller.js';
import { PersonRecord } from './person-record.service.js';
import { ReachFrom } from './reach-from.query.js';
import { PeopleSearchController } from './search/people-search.controller.js';
import { PeopleSearchQuery } from './search/people-search.query.js';

/** What PeopleModule takes in for the people themselves. A page with a fixed name stands before `:personId`. */
export const EMPLOYEES_CONTROLLERS = [
  EmployeesApiController,
  PeopleSearchController,
  EndingSoonController,
  TasksController,
  LeadingTasksController,
  PersonController,
  UnitHeadController,
];

/** For the rooms above as well. */
export const EMPLOYEES_EXPORTS = [
  PersonFactsQuery,
  PeopleWriter,
  PersonRecord,
  ReachFrom,
  Posts,
  Delegations,
  ServiceBreaks,
  PeopleCalendar,
  UnitChoices,
];

export const EMPLOYEES_PROVIDERS = [
  ...EMPLOYEES_EXPORTS,
  GivenBack,
  Cancelling,
  EmployeesApiQuery,
  StandingJob,
  PeopleSearchQuery,
  PersonDesk,
  PersonPageQuery,
  EndingSoonQuery,
  TaskDesk,
  UnitHeads,
];
