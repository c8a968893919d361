import type { LaunchedApp } from '../../stand-in/launch.ts'

/** What the dialogs of this test have answered: the user's own files, which hold in clear whatever was to be saved. */
export const chosenPaths = new Set<string>()

/** Answers every save dialog from now on with this path, or by cancelling. */
export function answerSaveDialog(app: LaunchedApp, filePath: string | null): Promise<void> {
  if (filePath !== null) chosenPaths.add(filePath)
  return app.evaluate(({ dialog }, path) => {
    const answer = { canceled: path === null, filePath: path ?? '' }
    dialog.showSaveDialog = () => Promise.resolve(answer)
  }, filePath)
}

/** Answers every open dialog from now on with these files; none means cancelling. */
export function answerOpenDialog(app: LaunchedApp, ...filePaths: string[]): Promise<void> {
  for (const path of filePaths) chosenPaths.add(path)
  return app.evaluate(({ dialog }, paths) => {
    const answer = { canceled: paths.length === 0, filePaths: paths }
    dialog.showOpenDialog = () => Promise.resolve(answer)
  }, filePaths)
}
