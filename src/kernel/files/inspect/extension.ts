/** How files of each type are called. */
const extensionsOf: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'text/csv': ['csv', 'txt'],
  'text/plain': ['txt', 'csv', 'json', 'md'],
  'application/json': ['json', 'txt'],
  'application/rtf': ['rtf'],
  'application/msword': ['doc', 'dot'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
}

/** Endings that say of a file what it is; any other is part of its name, as in "Letter of Dr.Jones". */
const known = new Set([
  ...Object.values(extensionsOf).flat(),
  ...namesIn(
    'exe com bat cmd ps1 msi scr js mjs vbs jar sh lnk app apk html htm xhtml svg xml php zip rar 7z gz tar iso',
  ),
  ...namesIn(
    'dmg eml msg heic heif gif webp tif tiff bmp mp3 mp4 mov avi docm dotm xls xlsm ppt pptx ods odp pages key',
  ),
])

function namesIn(text: string): string[] {
  return text.split(' ')
}

/** Whether a name says that its file is of another type than it is. Names that say nothing are right for all. */
export function isNamedAs(originalName: string, mediaType: string): boolean {
  const extension = extensionOf(originalName)
  if (extension === undefined) return true
  return extensionsOf[mediaType]?.includes(extension) ?? true
}

/** The ending of a name, where it is that of a type of file. */
export function extensionOf(originalName: string): string | undefined {
  const extension = /\.([a-z0-9]{1,7})$/i.exec(originalName.trim())?.[1]?.toLowerCase()
  return extension !== undefined && known.has(extension) ? extension : undefined
}

/**
 * The name under which a file is saved: with the ending of its type behind any other, so that nothing that a computer would
 * run is saved, such as a script in a PDF that is called `letter.hta`. Names without endings run nowhere.
 */
export function namedAs(name: string, mediaType: string): string {
  const [own, ...others] = extensionsOf[mediaType] ?? []
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  const isRight = !name.includes('.') || own === undefined || [own, ...others].includes(ending)
  return isRight ? name : `${name}.${own}`
}
