/** So many days whoever is named on a paper has to sign it; then it is printed anew. */
export const DAYS_TO_SIGN = 30;
