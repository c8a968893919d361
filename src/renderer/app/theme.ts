import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  InputWrapper,
  type MantineColorsTuple,
  NativeSelect,
  NumberInput,
  Popover,
  rem,
  Textarea,
  TextInput,
} from '@mantine/core'

/** The design's colours as ten-step tuples; the named tokens below point into them. */
const primary: MantineColorsTuple = [
  '#F2F8FB',
  '#E1EFF5',
  '#C5DEE9',
  '#A9CBD9',
  '#6D93A5',
  '#3D6A80',
  '#0B5E8A',
  '#0F5470',
  '#0B4159',
  '#0E3F56',
]
const gray: MantineColorsTuple = [
  '#F3F6F7',
  '#E7EEF1',
  '#E3EAED',
  '#D2DCE1',
  '#BFCBD2',
  '#74858F',
  '#5C6C76',
  '#465863',
  '#2C3D47',
  '#16262F',
]
const red: MantineColorsTuple = [
  '#FFF7F6',
  '#FDEBE9',
  '#F6CFCB',
  '#E4A9A4',
  '#D17F78',
  '#BF5550',
  '#AD3534',
  '#9B1C1C',
  '#7F1414',
  '#640E0E',
]
const amber: MantineColorsTuple = [
  '#FFFAEB',
  '#FFF1CF',
  '#FFE3A0',
  '#E3C271',
  '#FFC233',
  '#B9770E',
  '#95610A',
  '#734700',
  '#5C3900',
  '#452B00',
]
const green: MantineColorsTuple = [
  '#F3FAF5',
  '#E3F3E8',
  '#C6E3CF',
  '#A5D0B3',
  '#77B48B',
  '#4B9465',
  '#2F7A4B',
  '#1A6036',
  '#134B2A',
  '#0D381F',
]
const violet: MantineColorsTuple = [
  '#F6F6FC',
  '#ECECF8',
  '#D8D8EE',
  '#BEBDE0',
  '#9A99CB',
  '#7877B3',
  '#5E5D9C',
  '#474684',
  '#37366A',
  '#282850',
]
const magenta: MantineColorsTuple = [
  '#FDF8FC',
  '#FBF0F8',
  '#F2DAEB',
  '#E2B7D6',
  '#C989B8',
  '#AE6099',
  '#92447F',
  '#7A2A68',
  '#5F1F51',
  '#46163B',
]

const dense = (size: unknown) => (size === 'xs' ? rem(26) : rem(32))

/** What is typed would otherwise be kept by Chromium for when the page is shown anew, and may be written to its profile. */
const forgetful = { autoComplete: 'off' }

export const theme = createTheme({
  colors: { primary, gray, red, amber, green, violet, magenta },
  primaryColor: 'primary',
  primaryShade: 7,
  black: gray[9],
  white: '#FFFFFF',
  defaultRadius: 'sm',
  radius: { xs: rem(3), sm: rem(3), md: rem(6), lg: rem(6), xl: rem(9) },
  // The ring is drawn in global.css, so that it looks alike on every ground.
  focusRing: 'never',
  respectReducedMotion: true,
  fontFamily: '"House Figures", "Be Vietnam Pro", "Segoe UI", sans-serif',
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(15), xl: rem(20) },
  lineHeights: { xs: rem(16), sm: rem(18), md: rem(20), lg: rem(22), xl: rem(26) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(20), lineHeight: rem(26) },
      h2: { fontSize: rem(15), lineHeight: rem(22) },
      h3: { fontSize: rem(13), lineHeight: rem(18) },
    },
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, props) => ({
        root: {
          '--button-height': dense(props.size),
          '--button-padding-x': props.size === 'xs' ? rem(9) : rem(12),
          '--button-fz': props.size === 'xs' ? rem(13) : rem(14),
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray.7' } }),
    Input: Input.extend({
      vars: (_theme, props) => ({ wrapper: { '--input-height': dense(props.size), '--input-fz': rem(14) } }),
    }),
    NativeSelect: NativeSelect.extend({ defaultProps: forgetful }),
    NumberInput: NumberInput.extend({ defaultProps: forgetful }),
    Textarea: Textarea.extend({ defaultProps: forgetful }),
    TextInput: TextInput.extend({ defaultProps: forgetful }),
    InputWrapper: InputWrapper.extend({
      // The error stands above the input, where the eye is while reading the label.
      defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', radius: 'md', withinPortal: true } }),
  },
})

/** Names of the design's tokens, for the CSS modules of components. Features use these and never a figure of their own. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--hs-ink': gray[9],
    '--hs-ink-2': gray[7],
    '--hs-hint': gray[6],
    '--hs-page': gray[0],
    '--hs-panel': '#FFFFFF',
    '--hs-head': gray[1],
    '--hs-line': gray[3],
    '--hs-line-soft': gray[2],
    '--hs-line-strong': gray[4],
    '--hs-control': gray[5],
    '--hs-primary': primary[7],
    '--hs-primary-dark': primary[8],
    '--hs-top': primary[9],
    '--hs-top-line': primary[5],
    '--hs-top-control': primary[4],
    '--hs-top-text': '#C5D9E2',
    '--hs-tint': primary[1],
    '--hs-tint-line': primary[3],
    '--hs-link': primary[6],
    '--hs-red': red[7],
    '--hs-red-tint': red[1],
    '--hs-red-line': red[3],
    '--hs-amber': amber[7],
    '--hs-amber-tint': amber[1],
    '--hs-amber-line': amber[3],
    '--hs-amber-light': amber[2],
    '--hs-green': green[7],
    '--hs-green-tint': green[1],
    '--hs-green-line': green[3],
    '--hs-violet': violet[7],
    '--hs-violet-tint': violet[1],
    '--hs-violet-line': violet[3],
    '--hs-magenta': magenta[7],
    '--hs-magenta-tint': magenta[1],
    '--hs-halo': amber[4],
    '--hs-off-a': '#EBEFF1',
    '--hs-off-b': '#DDE4E8',
    '--hs-paper-font': '"Tinos", "Times New Roman", "Liberation Serif", serif',
  },
  light: {
    '--mantine-color-text': gray[9],
    '--mantine-color-body': '#FFFFFF',
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-default-border': gray[5],
    '--mantine-color-error': red[7],
    '--mantine-color-anchor': primary[6],
  },
  dark: {},
})
