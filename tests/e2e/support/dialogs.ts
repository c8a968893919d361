import type { LaunchedApp } from './fixture.ts'

/** Answers every save dialog from now on with this path, or by cancelling. */
export function answerSaveDialog(app: LaunchedApp, filePath: string | null): Promise<void> {
  return app.evaluate(({ dialog }, path) => {
    const answer = { canceled: path === null, filePath: path ?? '' }
    dialog.showSaveDialog = () => Promise.resolve(answer)
  }, filePath)
}

/** Answers every open dialog from now on with these files; none means cancelling. */
export function answerOpenDialog(app: LaunchedApp, ...filePaths: string[]): Promise<void> {
  return app.evaluate(({ dialog }, paths) => {
    const answer = { canceled: paths.length === 0, filePaths: paths }
    dialog.showOpenDialog = () => Promise.resolve(answer)
  }, filePaths)
}
