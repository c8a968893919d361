import { RoleSchema } from '#shared/accounts/account.schema.ts'
import { PERMISSION_ROWS, PERMISSIONS, ROLE_MEANS, ROLE_WORDS } from '#shared/accounts/roles.ts'
import { upperFirst } from '#shared/texts/dates.ts'
import { Panel } from '../../ui/Panel.tsx'
import classes from './Users.module.css'

/** Which role may do what, as the program enforces it. */
export function RolesPanel() {
  return (
    <Panel title="Vai trò được làm gì" flush>
      <table className={classes.matrix} aria-label="Quyền của từng vai trò">
        <thead>
          <tr>
            <th scope="col">Quyền</th>
            {RoleSchema.options.map((role) => (
              <th key={role} scope="col" title={ROLE_MEANS[role]}>
                {ROLE_WORDS[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PERMISSION_ROWS.map(({ id, name, means }) => (
            <tr key={id}>
              <th scope="row">
                {upperFirst(name)}
                <small>{means}</small>
              </th>
              {RoleSchema.options.map((role) => (
                <td key={role}>{PERMISSIONS[role].includes(id) ? 'có' : '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
