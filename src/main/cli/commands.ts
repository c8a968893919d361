import { auditCommands } from './audit.ts'
import { backupCommands } from './backup.ts'
import { caseCommands } from './case.ts'
import type { Command } from './command.ts'
import { consolidateCommands } from './consolidate.ts'
import { deadlinesCommand } from './deadlines.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { dossierCommands } from './dossier.ts'
import { drawCommands } from './draw.ts'
import { formCommands } from './form.ts'
import { givenTargetsCommands } from './given-targets.ts'
import { helperCommands } from './helpers-of-communes.ts'
import { holidaysCommand } from './holidays.ts'
import { importCommands } from './import-lists.ts'
import { indicatorCommands } from './indicators.ts'
import { initCommand } from './init.ts'
import { keyCommands } from './keys.ts'
import { listReviewCommands } from './list-review.ts'
import { listCommands } from './lists.ts'
import { monthCommands } from './month.ts'
import { packageCommands } from './package.ts'
import { peopleCommands } from './people.ts'
import { mergeCommands } from './people-merge.ts'
import { planCommands } from './plan.ts'
import { reconcileCommands } from './reconcile.ts'
import { recoveryCommands } from './recovery.ts'
import { regimeCommands } from './regimes.ts'
import { registerCommands } from './registers.ts'
import { reportCommands } from './report.ts'
import { returnCommands } from './returns.ts'
import { reviewCommands } from './review.ts'
import { supportCommands } from './support.ts'
import { updateCommands } from './update.ts'
import { userCommands } from './user.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  initCommand,
  ...peopleCommands,
  ...importCommands,
  ...mergeCommands,
  ...listCommands,
  ...reconcileCommands,
  ...caseCommands,
  ...formCommands,
  ...dossierCommands,
  ...registerCommands,
  ...supportCommands,
  ...monthCommands,
  ...helperCommands,
  ...returnCommands,
  ...listReviewCommands,
  ...drawCommands,
  ...reviewCommands,
  ...reportCommands,
  ...planCommands,
  ...givenTargetsCommands,
  ...userCommands,
  ...recoveryCommands,
  ...auditCommands,
  ...keyCommands,
  ...packageCommands,
  ...consolidateCommands,
  deadlinesCommand,
  holidaysCommand,
  ...regimeCommands,
  ...indicatorCommands,
  ...updateCommands,
  ...backupCommands,
  doctorCommand,
  demoCommand,
]
