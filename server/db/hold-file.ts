import sqlite3 from 'sqlite3';

/**
 * One process owns an SQLite database. The lock is SQLite's own, on a file
 * beside it, so that the system frees it however the owner ends.
 *
 * @returns a function that lets go
 * @throws when another process holds it
 */
export async function holdFile(filename: string): Promise<() => Promise<void>> {
  const lock = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(`${filename}.lock`, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const close = () => new Promise<void>((resolve) => lock.close(() => resolve()));
  await new Promise<void>((resolve, reject) => {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE', (error) =>
      error ? reject(error) : resolve(),
    );
  }).catch(async (error: NodeJS.ErrnoException) => {
    await close();
    if (error.code !== 'SQLITE_BUSY') throw error;
    throw new Error(
      `Another process is using ${filename}. Stop the running server first, or use PostgreSQL (DATABASE_URL=postgres://…), which many processes can share.`,
    );
  });
  return close;
}
