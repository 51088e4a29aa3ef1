/** `can()`: asked several times by every request, so it must cost nothing beside it. The floor is one look into an array. */
import { join } from 'node:path';
import { number, verdict } from '../lib/table.mjs';

const ROUNDS = 400_000;
const GOAL_MICROSECONDS = 5;
/** A section of a health centre, as deep as lines upward are. */
const LINE = ['section', 'health-centre', 'agency', 'regency'];
const ELSEWHERE = ['other-section', 'other-agency', 'regency'];
/** Somebody with more roles than most: employee, acting head of two units, admin of an agency. */
const PRINCIPAL = {
  personId: 'p',
  grants: [
    { role: 'employee', unitId: 'section', whole: false },
    { role: 'supervisor', unitId: 'section', whole: false },
    { role: 'supervisor', unitId: 'health-centre', whole: false },
    { role: 'opd-admin', unitId: 'agency', whole: false },
  ],
};

export async function rows({ root }) {
  const { PERMISSIONS, can } = await import(join(root, 'dist/access/index.js'));
  const questions = PERMISSIONS.flatMap((permission) => [
    [permission, LINE],
    [permission, ELSEWHERE],
  ]);
  let allowed = 0;
  const ask = ([permission, line]) => {
    if (can(PRINCIPAL, permission, line)) allowed += 1;
  };
  const look = ([permission, line]) => {
    if (line.includes('agency') && PERMISSIONS.includes(permission)) allowed += 1;
  };
  const measured = microseconds(questions, ask);
  const bare = microseconds(questions, look);
  if (allowed === 0) throw new Error('nothing was allowed: this measured nothing');
  return [
    {
      what: `Permission check: 4 roles, ${questions.length} different questions`,
      figure: `${number(measured, 3)} µs (mean of ${number(ROUNDS)})`,
      floor: `array includes ${number(bare, 3)} µs`,
      ratio: number(measured / bare, 2),
      goal: `<= ${GOAL_MICROSECONDS} µs`,
      verdict: verdict(measured <= GOAL_MICROSECONDS),
    },
  ];
}

/** The median of nine runs: a neighbour on the machine disturbs some of them. */
function microseconds(questions, once) {
  const runs = Array.from({ length: 9 }, () => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < ROUNDS; i += 1) once(questions[i % questions.length]);
    return Number(process.hrtime.bigint() - start) / 1000 / ROUNDS;
  });
  return runs.sort((a, b) => a - b)[4];
}
