export interface Coordinates {
  /** WGS 84, in degrees; at most six decimals, which is a tenth of a metre. */
  readonly latitude: number
  readonly longitude: number
}

/** Degrees, or degrees and minutes, or degrees, minutes and seconds; the last of them may have decimals. */
const angle = String.raw`(?<sign>[+-])?(?<degrees>\d{1,3}(?:\.\d+)?)(?:[°d\s]+(?<minutes>\d{1,2}(?:\.\d+)?)(?:['m\s]+(?<seconds>\d{1,2}(?:\.\d+)?))?)?[°d'"ms\s]*`
const anglePattern = new RegExp(`^${angle}$`)
const geoAddress = /^geo:(?<latitude>[^,;]+),(?<longitude>[^,;]+)/i

/**
 * Reads latitude and longitude in the spellings of maps and navigation devices: `51.5074, -0.1278`,
 * `51°30'26"N 0°7'40"W`, `N 51 30.44 W 0 7.67`, `geo:51.5074,-0.1278`. Latitude comes first unless the letters
 * N, S, E and W say otherwise.
 */
export function readCoordinates(typed: string): Coordinates | undefined {
  const text = plainMarks(typed)
  const geo = geoAddress.exec(text)?.groups
  const [first, second] = geo === undefined ? halvesOf(text) : [geo['latitude'] ?? '', geo['longitude'] ?? '']
  const [one, two] = [readHalf(first), readHalf(second)]
  if (one === undefined || two === undefined) return undefined
  const isSwapped = one.axis === 'longitude' || two.axis === 'latitude'
  if (one.axis !== undefined && one.axis === two.axis) return undefined
  const latitude = isSwapped ? two.value : one.value
  const longitude = isSwapped ? one.value : two.value
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return { latitude: sixDecimals(latitude), longitude: sixDecimals(longitude) }
}

/** Coordinates as they are kept and shown. */
export function coordinatesText({ latitude, longitude }: Coordinates): string {
  return `${decimal(latitude)}, ${decimal(longitude)}`
}

function decimal(degrees: number): string {
  return degrees.toFixed(6).replace(/0{1,3}$/, '')
}

/** The many marks for degrees, minutes, seconds and minus, each in one way. */
function plainMarks(typed: string): string {
  return (
    typed
      .replaceAll(/[\u2212\u2013]/g, '-')
      .replaceAll(/[′’‘ʹ]/g, "'")
      .replaceAll(/[″”“ʺ]|''/g, '"')
      .replaceAll(/[º˚]/g, '°')
      // Afterwards: it would make other characters of some of these marks.
      .normalize('NFKC')
      .replaceAll(/\s+/g, ' ')
      .trim()
  )
}

function halvesOf(text: string): [string, string] {
  const separated = text.split(/\s*[,;]\s*/)
  if (separated.length === 2) return [separated[0] ?? '', separated[1] ?? '']
  const lettersLast = /^([^NSEW]+[NSEW])\s*([^NSEW]+[NSEW])$/i.exec(text)
  const lettersFirst = /^([NSEW][^NSEW]+?)\s*([NSEW][^NSEW]+)$/i.exec(text)
  const lettered = lettersLast ?? lettersFirst
  if (lettered !== null) return [lettered[1] ?? '', lettered[2] ?? '']
  const spaced = text.split(' ')
  return spaced.length === 2 ? [spaced[0] ?? '', spaced[1] ?? ''] : ['', '']
}

interface Half {
  readonly value: number
  readonly axis: 'latitude' | 'longitude' | undefined
}

function readHalf(text: string): Half | undefined {
  const letter = (/^[NSEW]|[NSEW]$/i.exec(text)?.[0] ?? '').toUpperCase()
  const groups = anglePattern.exec(text.replace(/^[NSEW]\s*|\s*[NSEW]$/i, ''))?.groups
  if (groups === undefined) return undefined
  const degrees = Number(groups['degrees'])
  const minutes = Number(groups['minutes'] ?? 0)
  const seconds = Number(groups['seconds'] ?? 0)
  const isBroken =
    minutes >= 60 ||
    seconds >= 60 ||
    (groups['minutes'] !== undefined && !Number.isInteger(degrees)) ||
    (groups['seconds'] !== undefined && !Number.isInteger(minutes))
  if (isBroken || (letter !== '' && groups['sign'] !== undefined)) return undefined
  const isNegative = groups['sign'] === '-' || letter === 'S' || letter === 'W'
  const size = degrees + minutes / 60 + seconds / 3600
  return { value: isNegative ? 0 - size : size, axis: axisOf(letter) }
}

function axisOf(letter: string): Half['axis'] {
  if (letter === '') return undefined
  return letter === 'N' || letter === 'S' ? 'latitude' : 'longitude'
}

function sixDecimals(degrees: number): number {
  const rounded = Math.round(degrees * 1e6) / 1e6
  return rounded === 0 ? 0 : rounded
}
