import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsUnitCode } from '../../web/index.js';

const TURN = { message: 'Giliran layar tidak benar.' };
const CHOICE = { message: 'Pilihan layar itu tidak dikenal.' };

/** What the address of a screen on a wall may say. */
export class WallQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt(TURN)
  @Min(1, TURN)
  @Max(1000, TURN)
  giliran?: number;

  /** Names are shown only where somebody wants them on the wall. */
  @IsOptional()
  @IsIn(['ya'], CHOICE)
  nama?: 'ya';

  /** Dark, whatever the machine behind the screen prefers. */
  @IsOptional()
  @IsIn(['gelap', 'terang'], CHOICE)
  tema?: 'gelap' | 'terang';

  @IsOptional()
  @IsIn(['ya'], CHOICE)
  jeda?: 'ya';
}
