import type { HeadNote } from '../packages/head-finding.schema.ts'
import { viMoment } from './dates.ts'
import { viNumber } from './words.ts'

const ASK =
  'Có thể vừa khôi phục một bản sao lưu, là việc được phép; cũng có thể kho đã bị thay bằng bản cũ hoặc bị sửa. Gọi hỏi theo số điện thoại đã biết. Nếu đã khôi phục: hỏi khôi phục về lúc nào, những gói và văn bản lập sau lúc đó còn giá trị không. Nếu không: chưa dùng số liệu của gói này, báo lãnh đạo. Ghi lại kết quả.'
const CHECK =
  'Nếu đúng là lần đó thì việc này được phép: rà lại những gì đã lập sau lúc sao lưu (số văn bản, khoản chi, gói đã gửi) rồi ghi kết quả.'
const ALARM =
  'Nhật ký không ghi lần khôi phục nào giải thích việc này. Báo ngay lãnh đạo và người quản trị; giữ nguyên thư mục dữ liệu và mọi bản sao lưu; đối chiếu với bản xuất nhật ký cất ở nơi khác.'

/** Two heads that do not go together: what was seen, what it may mean and what to do. `partner` sent the package. */
export function headWords({ about, kind, earlier, later, explainedBy }: HeadNote, partner: string) {
  const [from, to] = [viNumber(earlier.seq), viNumber(later.seq)]
  if (about === 'sender') {
    const what =
      kind === 'went_back'
        ? `Nhật ký của ${partner} đã lùi: gói trước báo đến dòng ${from}, gói lập sau chỉ đến dòng ${to}.`
        : `Nhật ký của ${partner} có hai dòng khác nhau cùng mang số ${to}.`
    return { what, whatToDo: ASK }
  }
  const lost =
    kind === 'went_back'
      ? `Kho này đã bị lùi về trước: ${partner} còn giữ mốc nhật ký dòng ${from} của kho này, nay nhật ký chỉ đến dòng ${to}.`
      : `Kho này đã bị lùi về trước rồi ghi tiếp: dòng ${from} của nhật ký nay khác với mốc mà ${partner} còn giữ.`
  const what = explainedBy === null ? lost : `${lost} Nhật ký có ghi khôi phục kho lúc ${viMoment(explainedBy)}.`
  return { what, whatToDo: explainedBy === null ? ALARM : CHECK }
}
