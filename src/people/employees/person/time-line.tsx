import type { WorkDate } from '../../../platform/index.js';
import { spanWords } from '../../../web/index.js';
import { LANE_WORDS, type Scale, drawn, laneWords, place, scaleOf } from './lane-words.rules.js';
import { LANES, type LaneSpan } from './lane.js';

interface TimeLineProps {
  spans: readonly LaneSpan[];
  day: WorkDate;
  today: WorkDate;
  /** The roles given are links to where they can be ended. */
  rolesOpen: boolean;
}

/** What held when: for each subject a drawn line over the same years, and below it the same in words. */
export function TimeLine({ spans, day, today, rolesOpen }: TimeLineProps) {
  const scale = scaleOf(spans, today);
  return (
    <div class="time-line">
      <p class="time-line-years" aria-hidden="true">
        <span>{scale.first}</span>
        <span>{Math.round((scale.first + scale.last) / 2)}</span>
        <span>{scale.last}</span>
      </p>
      {LANES.map((lane) => {
        const own = spans.filter((span) => span.lane === lane);
        return (
          own.length > 0 && (
            <section key={lane}>
              <h3>{LANE_WORDS[lane]}</h3>
              <Line spans={own} scale={scale} day={day} />
              <ul>
                {own.map((span) => (
                  <Entry
                    key={`${span.id}${span.from}${JSON.stringify(span.facts)}`}
                    span={span}
                    day={day}
                    open={rolesOpen && lane === 'role'}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </div>
  );
}

function Line({ spans, scale, day }: { spans: readonly LaneSpan[]; scale: Scale; day: WorkDate }) {
  const now = place(day, scale);
  return (
    <svg class="time-line-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="time-line-ground" x="0" y="0" width="100" height="8" />
      {spans.map((span) => {
        const piece = drawn(span, scale);
        return (
          piece && (
            <rect
              key={`${span.from}${span.id}`}
              class={holds(span, day) ? 'time-line-now' : 'time-line-then'}
              x={piece.x}
              y="1"
              width={Math.max(piece.width - 0.3, 0.3)}
              height="6"
            />
          )
        );
      })}
      <rect class="time-line-day" x={Math.min(now, 99.6)} y="0" width="0.4" height="8" />
    </svg>
  );
}

function Entry({ span, day, open }: { span: LaneSpan; day: WorkDate; open: boolean }) {
  const [words, more] = laneWords(span);
  const main = open ? <a href={`/kelola/peran/${span.id}`}>{words}</a> : words;
  return (
    <li>
      {holds(span, day) ? <strong>{main}</strong> : main}
      <span class="muted small">
        {` ${spanWords(span.from, span.until)}`}
        {more && ` · ${more}`}
      </span>
    </li>
  );
}

function holds({ from, until }: LaneSpan, day: WorkDate): boolean {
  return from <= day && (until === null || day < until);
}
