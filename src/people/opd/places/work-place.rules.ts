import { type Fault, refused } from '../../../platform/index.js';

/** Degrees, WGS 84. */
export interface Point {
  latitude: number;
  longitude: number;
}

export type PlaceShape =
  | { shape: 'circle'; centre: Point; radiusMetres: number }
  /** Corners in order; the last is joined to the first. */
  | { shape: 'polygon'; corners: Point[] };

/** A little beyond Rondo, Miangas, Merauke and Rote. */
const INDONESIA = { south: -11.2, north: 6.2, west: 94.8, east: 141.1 };
const MOST_CORNERS = 200;
/** A work place is a building or its grounds, not a district. */
const WIDEST_METRES = 20_000;

/** `-7.3884, 109.3633`, also with a semicolon or spaces between, or with decimal commas: `-7,3884; 109,3633`. */
export function parsePoint(text: string): Point | null {
  const [, latitude, longitude] =
    /^\s*(-?\d{1,2}\.\d{1,12}|-?\d{1,2})\s*[,;\s]\s*(-?\d{1,3}\.\d{1,12}|-?\d{1,3})\s*$/.exec(text) ??
    /^\s*(-?\d{1,2},\d{1,12})\s*[;\s]\s*(-?\d{1,3},\d{1,12})\s*$/.exec(text) ??
    [];
  if (latitude === undefined || longitude === undefined) return null;
  return {
    latitude: Number(latitude.replace(',', '.')),
    longitude: Number(longitude.replace(',', '.')),
  };
}

export function isInIndonesia({ latitude, longitude }: Point): boolean {
  return (
    latitude >= INDONESIA.south &&
    latitude <= INDONESIA.north &&
    longitude >= INDONESIA.west &&
    longitude <= INDONESIA.east
  );
}

export type Read<Value> = { ok: true; value: Value } | { ok: false; faults: Fault[] };

/** A point typed or pasted into a field. */
export function readPoint(text: string, field: string): Read<Point> {
  const point = parsePoint(text);
  if (!point)
    return refused(field, 'Tulis lintang lalu bujur dalam derajat desimal, misalnya: -7.3884, 109.3633');
  if (!isInIndonesia(point))
    return refused(
      field,
      isInIndonesia({ latitude: point.longitude, longitude: point.latitude })
        ? 'Titik ini di luar Indonesia: lintang dan bujur tertukar. Tulis lintang (-7…) lebih dahulu.'
        : 'Titik ini di luar Indonesia. Periksa tanda minus pada lintang.',
    );
  return { ok: true, value: point };
}

/** Corners, one a line, in the order in which one walks around the place. */
export function readOutline(text: string, field: string): Read<Point[]> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const corners: Point[] = [];
  for (const [i, line] of lines.entries()) {
    const point = readPoint(line, field);
    if (!point.ok) return refused(field, `Baris ${i + 1}: ${point.faults[0]!.message}`);
    corners.push(point.value);
  }
  // Maps often repeat the first corner at the end.
  if (corners.length > 1 && samePoint(corners[0]!, corners.at(-1)!)) corners.pop();
  if (corners.length < 3) return refused(field, 'Tulis paling sedikit tiga sudut, satu sudut satu baris.');
  if (corners.length > MOST_CORNERS) return refused(field, `Paling banyak ${MOST_CORNERS} sudut.`);
  const twice = corners.findIndex((corner, i) =>
    corners.some((other, j) => j < i && samePoint(corner, other)),
  );
  if (twice >= 0) return refused(field, `Sudut pada baris ${twice + 1} sudah ada di atasnya.`);
  const crossing = crossingOf(corners);
  if (crossing)
    return refused(
      field,
      `Garis batas memotong dirinya sendiri: sisi dari sudut ${crossing[0] + 1} memotong sisi dari sudut ${crossing[1] + 1}. Urutkan sudut mengelilingi tempat itu.`,
    );
  if (squareMetresOf(corners) < 1) return refused(field, 'Semua sudut terletak pada satu garis.');
  const { width, height } = sizeOf(corners);
  if (Math.max(width, height) > WIDEST_METRES)
    return refused(field, 'Batas ini lebih dari 20 km. Periksa kembali angka-angkanya.');
  return { ok: true, value: corners };
}

/** Metres east and south of a middle; good enough for what a person can walk around. */
export function metresFrom(middle: Point, { latitude, longitude }: Point): { east: number; south: number } {
  return {
    east: (longitude - middle.longitude) * 111_320 * Math.cos((middle.latitude * Math.PI) / 180),
    south: (middle.latitude - latitude) * 110_574,
  };
}

/** Which two sides of the polygon touch each other where they should not; numbers of the corners where they begin. */
export function crossingOf(corners: readonly Point[]): [number, number] | null {
  const flat = corners.map((corner) => metresFrom(corners[0]!, corner));
  const count = flat.length;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const neighbours = j === i + 1 || (i === 0 && j === count - 1);
      const [a, b, c, d] = [flat[i]!, flat[(i + 1) % count]!, flat[j]!, flat[(j + 1) % count]!];
      // Neighbours share a corner; they are at fault only when one runs back over the other.
      if (neighbours) {
        const [end, middle, other] = j === i + 1 ? [a, b, d] : [b, a, c];
        if (turn(end, middle, other) === 0 && dot(end, middle, other) > 0) return [i, j];
      } else if (touch(a, b, c, d)) return [i, j];
    }
  }
  return null;
}

interface Flat {
  east: number;
  south: number;
}

/** Which way one turns at b, going from a to c: 1, -1, or 0 for straight on (to a tenth of a millimetre). */
function turn(a: Flat, b: Flat, c: Flat): number {
  const cross = (b.east - a.east) * (c.south - b.south) - (b.south - a.south) * (c.east - b.east);
  return Math.abs(cross) < 1e-4 ? 0 : Math.sign(cross);
}

function dot(a: Flat, b: Flat, c: Flat): number {
  return (a.east - b.east) * (c.east - b.east) + (a.south - b.south) * (c.south - b.south);
}

function touch(a: Flat, b: Flat, c: Flat, d: Flat): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc !== abd && cda !== cdb) return true;
  return (
    (abc === 0 && between(a, b, c)) ||
    (abd === 0 && between(a, b, d)) ||
    (cda === 0 && between(c, d, a)) ||
    (cdb === 0 && between(c, d, b))
  );
}

function between(a: Flat, b: Flat, point: Flat): boolean {
  return (
    Math.min(a.east, b.east) <= point.east &&
    point.east <= Math.max(a.east, b.east) &&
    Math.min(a.south, b.south) <= point.south &&
    point.south <= Math.max(a.south, b.south)
  );
}

export function squareMetresOf(corners: readonly Point[]): number {
  const flat = corners.map((corner) => metresFrom(corners[0]!, corner));
  const twice = flat.reduce((sum, { east, south }, i) => {
    const next = flat[(i + 1) % flat.length]!;
    return sum + east * next.south - next.east * south;
  }, 0);
  return Math.abs(twice) / 2;
}

export function sizeOf(corners: readonly Point[]): { width: number; height: number } {
  const flat = corners.map((corner) => metresFrom(corners[0]!, corner));
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  return { width: spread(flat.map(({ east }) => east)), height: spread(flat.map(({ south }) => south)) };
}

/** `-7.3884, 109.3633`: as it is typed. */
export function pointText({ latitude, longitude }: Point): string {
  return `${latitude}, ${longitude}`;
}

function samePoint(a: Point, b: Point): boolean {
  return a.latitude === b.latitude && a.longitude === b.longitude;
}
