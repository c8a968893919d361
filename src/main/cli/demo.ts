import type { Command } from './command.ts'

/** Folder of the results where `--out` is not given. */
const DEMO_OUT = 'ket-qua'

export const demoCommand: Command = {
  name: 'demo',
  takes: [],
  options: { out: { type: 'string', value: 'THƯ-MỤC', help: `nơi ghi kết quả (không ghi: ./${DEMO_OUT})` } },
  summary: 'làm thử việc chính trên cơ quan mẫu: từ thư mục trống đến hồ sơ đã đóng',
  run: async (args, around) => (await import('./run-demo.ts')).runDemo(args, around, DEMO_OUT),
}
