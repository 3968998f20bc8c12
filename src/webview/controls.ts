import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeLink,
  vsCodeOption,
  vsCodeTag,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit'

/** Registers the editor's own controls that the panel draws with: `vscode-button`, `vscode-link` and so on. */
export const registerControls = (): void => {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDropdown(),
    vsCodeLink(),
    vsCodeOption(),
    vsCodeTag(),
    vsCodeTextField(),
  )
}
