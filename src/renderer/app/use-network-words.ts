import { useCall } from '../api/calls.ts'
import { useMay } from './session.tsx'

/** What the program does with the network here: nothing, unless an administrator has switched the update server on. */
export function useNetworkWords(): string {
  const may = useMay()
  const { data } = useCall('updates.view', {}, { enabled: may('settings.read') })
  return data?.server.on === true ? 'Chỉ kết nối máy chủ cập nhật' : 'Không kết nối mạng'
}
