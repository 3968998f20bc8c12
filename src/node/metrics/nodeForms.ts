/** Node's own forms, which the build gives to axios in place of a package that loads a table of all media types. No request here sends one. */
const forms: typeof globalThis.FormData = globalThis.FormData

export default forms
