import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { paths } from './paths.ts'
import { NotFound, ScreenError } from './ScreenError.tsx'
import { StartGate } from './StartGate.tsx'

/** The start gate decides between first run, unlock and the frame; screens are loaded when first opened. */
const root = createRootRoute({ component: StartGate, notFoundComponent: NotFound, errorComponent: ScreenError })
const at = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component })

const routes = [
  at(
    paths.today,
    lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
  ),
  at(
    paths.people,
    lazyRouteComponent(() => import('../features/people/PeoplePage.tsx'), 'PeoplePage'),
  ),
  at(
    paths.newPerson,
    lazyRouteComponent(() => import('../features/people/PersonEditPage.tsx'), 'NewPersonPage'),
  ),
  at(
    paths.imports,
    lazyRouteComponent(() => import('../features/imports/ImportsPage.tsx'), 'ImportsPage'),
  ),
  at(
    '/nguoi/$personId',
    lazyRouteComponent(() => import('../features/people/PersonPage.tsx'), 'PersonPage'),
  ),
  at(
    '/nguoi/$personId/sua',
    lazyRouteComponent(() => import('../features/people/PersonEditPage.tsx'), 'EditPersonPage'),
  ),
  at(
    '/nguoi/$personId/gop/$otherId',
    lazyRouteComponent(() => import('../features/people/MergePage.tsx'), 'MergePage'),
  ),
  at(
    paths.cases,
    lazyRouteComponent(() => import('../features/case/CaseListPage.tsx'), 'CaseListPage'),
  ),
  at(
    '/ho-so/moi/$personId',
    lazyRouteComponent(() => import('../features/case/NewCasePage.tsx'), 'NewCasePage'),
  ),
  at(
    '/bien-phap/moi/$personId',
    lazyRouteComponent(() => import('../features/case/NewMeasurePage.tsx'), 'NewMeasurePage'),
  ),
  at(
    '/ho-so/$caseId',
    lazyRouteComponent(() => import('../features/case/CasePage.tsx'), 'CasePage'),
  ),
  at(
    '/ho-so/$caseId/bieu-mau/$form/{-$documentId}',
    lazyRouteComponent(() => import('../features/form-editor/FormEditorPage.tsx'), 'FormEditorPage'),
  ),
  at(
    '/ho-so/$caseId/dong-ho-so/{-$purpose}',
    lazyRouteComponent(() => import('../features/dossier-builder/DossierPage.tsx'), 'DossierPage'),
  ),
  at(
    '/ho-so/$caseId/doi-chieu',
    lazyRouteComponent(() => import('../features/dossier-builder/DifferencePage.tsx'), 'DifferencePage'),
  ),
  at(
    '/ho-so/$caseId/giao-nhan',
    lazyRouteComponent(() => import('../features/dossier-builder/HandoversPage.tsx'), 'HandoversPage'),
  ),
  at(
    '/ho-so/$caseId/tra-ho-so',
    lazyRouteComponent(() => import('../features/dossier-builder/ReturnsPage.tsx'), 'ReturnsPage'),
  ),
  at(
    paths.returnStats,
    lazyRouteComponent(() => import('../features/dossier-builder/ReturnsStatsPage.tsx'), 'ReturnsStatsPage'),
  ),
  at(
    '/ho-so/$caseId/chia-ban-quet/$scanId',
    lazyRouteComponent(() => import('../features/dossier-builder/ScanEditorPage.tsx'), 'ScanEditorPage'),
  ),
  at(
    paths.lists,
    lazyRouteComponent(() => import('../features/lists/ListsPage.tsx'), 'ListsPage'),
  ),
  at(
    paths.reconcile,
    lazyRouteComponent(() => import('../features/reconcile/ReconcilePage.tsx'), 'ReconcilePage'),
  ),
  at(
    '/doi-chieu/$listId',
    lazyRouteComponent(() => import('../features/reconcile/ReconcileResultPage.tsx'), 'ReconcileResultPage'),
  ),
  at(
    paths.support,
    lazyRouteComponent(() => import('../features/support/SupportPage.tsx'), 'SupportPage'),
  ),
  at(
    '/ho-tro/nguoi/$personId',
    lazyRouteComponent(() => import('../features/support/PersonSupportPage.tsx'), 'PersonSupportPage'),
  ),
  at(
    '/ho-tro/danh-sach/$listId',
    lazyRouteComponent(() => import('../features/support/PaymentListPage.tsx'), 'PaymentListPage'),
  ),
  at(
    paths.month,
    lazyRouteComponent(() => import('../features/month-sheet/MonthSheetPage.tsx'), 'MonthSheetPage'),
  ),
  at(
    paths.community,
    lazyRouteComponent(() => import('../features/community/CommunityPage.tsx'), 'CommunityPage'),
  ),
  at(
    '/cong-dong/nguoi-giup-do/$helperId',
    lazyRouteComponent(() => import('../features/community/HelperPage.tsx'), 'HelperPage'),
  ),
  at(
    paths.plans,
    lazyRouteComponent(() => import('../features/plans/PlansPage.tsx'), 'PlansPage'),
  ),
  at(
    paths.reports,
    lazyRouteComponent(() => import('../features/reports/ReportsPage.tsx'), 'ReportsPage'),
  ),
  at(
    '/bao-cao/$reportId',
    lazyRouteComponent(() => import('../features/reports/ReportPage.tsx'), 'ReportPage'),
  ),
  at(
    paths.consolidation,
    lazyRouteComponent(() => import('../features/consolidation/ConsolidationPage.tsx'), 'ConsolidationPage'),
  ),
  at(
    paths.registers,
    lazyRouteComponent(() => import('../features/registers/RegisterPage.tsx'), 'RegisterPage'),
  ),
  at(
    paths.packages,
    lazyRouteComponent(() => import('../features/packages/PackagesPage.tsx'), 'PackagesPage'),
  ),
  at(
    paths.law,
    lazyRouteComponent(() => import('../features/law/LawPage.tsx'), 'LawPage'),
  ),
  at(
    paths.administration,
    lazyRouteComponent(() => import('../features/administration/AdministrationPage.tsx'), 'AdministrationPage'),
  ),
  at(
    paths.account,
    lazyRouteComponent(() => import('../features/account/AccountPage.tsx'), 'AccountPage'),
  ),
  at(
    paths.help,
    lazyRouteComponent(() => import('../features/help/HelpPage.tsx'), 'HelpPage'),
  ),
]

/** Paths live behind the hash, because the app's own scheme serves one file. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    history: createHashHistory(),
    defaultPreload: false,
    defaultErrorComponent: ScreenError,
  })
}
