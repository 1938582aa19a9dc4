/** The TCP port that somebody typed; null: no port, or one below `lowest`. */
export const readPort = (text: string, lowest = 1): number | null => {
  const port = Number(text.trim());
  return /^\d{1,5}$/.test(text.trim()) && port >= lowest && port <= 65_535 ? port : null;
};
