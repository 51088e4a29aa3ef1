import { CANCELLING } from './cancelling.task.js';
import { ACTING, BREAK, DELEGATION, ENDING } from './duty-tasks.js';
import { CONTACT } from './contact.task.js';
import { DATA } from './data.task.js';
import { NUMBER } from './number.task.js';
import { POSITION } from './position.task.js';
import { STATUS } from './status.task.js';
import { TRANSFER } from './transfer.task.js';
import type { PersonTask } from './task.js';

/** What can be done about somebody, in the order in which the page offers it. */
export const TASKS: readonly PersonTask[] = [
  TRANSFER,
  POSITION,
  STATUS,
  ACTING,
  DELEGATION,
  BREAK,
  ENDING,
  CANCELLING,
  NUMBER,
  DATA,
  CONTACT,
];

/** By these somebody comes to lead a unit, or gets back what they held, as if a role were given: they need what giving roles needs. */
export const LEADING_TASKS: readonly PersonTask[] = [POSITION, ACTING, DELEGATION, CANCELLING];
