import type { Thresholds } from './thresholds.rules.js';

/** Thresholds as one officer wants them, while another one looks. */
export interface ThresholdProposal {
  id: string;
  content: Thresholds;
  reason: string;
  proposedBy: string;
  proposedByName: string;
  proposedAt: Date;
}
