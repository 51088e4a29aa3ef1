import { Badge, LadderSteps, type Tone, formatNumber } from '../../web/index.js';
import type { Level, Rung } from './discipline-rules.js';
import { LEVEL_WORDS } from './warning-words.rules.js';

const TONES: Record<Level, Tone> = { light: 'warn', medium: 'warn', heavy: 'bad' };
const CODES: Record<Level, string> = { light: 'R', medium: 'S', heavy: 'B' };

/** Three kinds of rungs that differ in the picture, too. */
const STEP_TONES = { light: 'warn', medium: 'leave', heavy: 'bad' } as const;

/** The ladder as a picture: the list below has its words. */
export function LadderPicture({
  id,
  ladder,
  counted,
}: {
  id: string;
  ladder: readonly Rung[];
  counted: number;
}) {
  const above = ladder.find(({ fromDays }) => fromDays > counted);
  return (
    <LadderSteps
      id={id}
      steps={ladder.map(({ fromDays, level }) => ({ fromDays, tone: STEP_TONES[level] }))}
      counted={counted}
      label={`Tangga hukuman: ${formatNumber(counted)} hari${above ? `, anak tangga berikutnya pada hari ke-${above.fromDays}` : ', anak tangga terakhir'}`}
    />
  );
}

export interface LadderProps {
  ladder: readonly Rung[];
  /** The rung somebody stands on, and how many days are missing to the one above. */
  stands?: { fromDays: number | null; counted: number; daysLeft: number | null };
  /** How many people stand on each rung. */
  people?: (fromDays: number) => number;
}

/** The ladder of penalties, lowest rung first: days, penalty, article, and who or what stands there. */
export function Ladder({ ladder, stands, people }: LadderProps) {
  return (
    <ol class="ladder">
      {ladder.map((rung, i) => {
        const here = stands?.fromDays === rung.fromDays;
        const passed = stands?.fromDays !== null && stands !== undefined && rung.fromDays < stands.fromDays;
        const isNext = stands !== undefined && rung.fromDays === stands.counted + (stands.daysLeft ?? 0);
        const count = people?.(rung.fromDays) ?? 0;
        const state = here || count > 0 ? 'ladder-here' : passed ? 'ladder-passed' : undefined;
        return (
          <li key={rung.fromDays} class={state} aria-current={here ? 'step' : undefined}>
            <span class="ladder-days">{daysOf(rung, ladder[i + 1])}</span>
            <span class="ladder-what">
              <strong>{rung.penalty}</strong>
              <span class="muted small">{rung.article}</span>
            </span>
            <span class="ladder-state">
              <Badge tone={TONES[rung.level]} code={CODES[rung.level]} word={LEVEL_WORDS[rung.level]} />
              {here && <strong>{`Di sini: ${formatNumber(stands!.counted)} hari`}</strong>}
              {passed && <span class="muted">Terlampaui</span>}
              {!here && isNext && <span>{`${formatNumber(stands!.daysLeft!)} hari lagi`}</span>}
              {people && <span>{count === 0 ? '–' : `${formatNumber(count)} orang`}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function daysOf({ fromDays }: Rung, next: Rung | undefined): string {
  if (!next) return `≥ ${fromDays} hari`;
  return next.fromDays - 1 === fromDays ? `${fromDays} hari` : `${fromDays}–${next.fromDays - 1} hari`;
}
