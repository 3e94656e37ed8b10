/**
 * The National Grid and WGS 84: "A guide to coordinate systems in Great Britain" of the Ordnance Survey, annexes B and C,
 * with its parameters.
 */

/** Metres. */
interface Ellipsoid {
  readonly semiMajor: number
  readonly semiMinor: number
}

const airy1830: Ellipsoid = { semiMajor: 6_377_563.396, semiMinor: 6_356_256.909 }
const wgs84: Ellipsoid = { semiMajor: 6_378_137, semiMinor: 6_356_752.314_14 }

const scaleOnMeridian = 0.999_601_271_7
const originLatitude = radians(49)
const originLongitude = radians(-2)
const falseEasting = 400_000
const falseNorthing = -100_000

/** From WGS 84 to OSGB36: shifts in metres, turns in seconds of arc, and the change of scale in millionths. */
const toOsgb36 = {
  x: -446.448,
  y: 125.157,
  z: -542.06,
  turnX: -0.1502,
  turnY: -0.247,
  turnZ: -0.8421,
  scalePpm: 20.4894,
}

interface GridPoint {
  readonly eastingMetres: number
  readonly northingMetres: number
}

/** In degrees. */
interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** WGS 84 of a point on the grid, rounded to six decimals; right to about 5 metres. */
export function fromGrid(point: GridPoint): Position {
  const { latitude, longitude } = shifted(unprojected(point), airy1830, wgs84, -1)
  return { latitude: sixDecimals(latitude), longitude: sixDecimals(longitude) }
}

/** The point on the grid of a position in WGS 84; right to about 5 metres. */
export function toGrid(position: Position): GridPoint {
  return projected(shifted(position, wgs84, airy1830, 1))
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI
}

function sixDecimals(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

/** The length of the meridian from the grid's origin, scaled (annex C, equation C3). */
function meridianMetres(latitude: number): number {
  const { semiMajor: a, semiMinor: b } = airy1830
  const n = (a - b) / (a + b)
  const difference = latitude - originLatitude
  const sum = latitude + originLatitude
  return (
    b *
    scaleOnMeridian *
    ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * difference -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(difference) * Math.cos(sum) +
      ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * difference) * Math.cos(2 * sum) -
      (35 / 24) * n ** 3 * Math.sin(3 * difference) * Math.cos(3 * sum))
  )
}

/** The radii of curvature at a latitude, scaled, and what depends on them. */
function curvatureAt(latitude: number): { nu: number; rho: number; eta2: number } {
  const { semiMajor: a, semiMinor: b } = airy1830
  const e2 = 1 - (b * b) / (a * a)
  const bulge = 1 - e2 * Math.sin(latitude) ** 2
  const nu = (a * scaleOnMeridian) / Math.sqrt(bulge)
  const rho = (a * scaleOnMeridian * (1 - e2)) / bulge ** 1.5
  return { nu, rho, eta2: nu / rho - 1 }
}

/** Latitude and longitude in OSGB36 to easting and northing (annex C1). Exported for the published worked example. */
export function projected(position: Position): GridPoint {
  const latitude = radians(position.latitude)
  const { nu, rho, eta2 } = curvatureAt(latitude)
  const [sin, cos, tan] = [Math.sin(latitude), Math.cos(latitude), Math.tan(latitude)]
  const away = radians(position.longitude) - originLongitude
  const northingMetres =
    meridianMetres(latitude) +
    falseNorthing +
    (nu / 2) * sin * cos * away ** 2 +
    (nu / 24) * sin * cos ** 3 * (5 - tan ** 2 + 9 * eta2) * away ** 4 +
    (nu / 720) * sin * cos ** 5 * (61 - 58 * tan ** 2 + tan ** 4) * away ** 6
  const eastingMetres =
    falseEasting +
    nu * cos * away +
    (nu / 6) * cos ** 3 * (nu / rho - tan ** 2) * away ** 3 +
    (nu / 120) * cos ** 5 * (5 - 18 * tan ** 2 + tan ** 4 + 14 * eta2 - 58 * tan ** 2 * eta2) * away ** 5
  return { eastingMetres, northingMetres }
}

/** Easting and northing to latitude and longitude in OSGB36 (annex C2). Exported for the published worked example. */
export function unprojected({ eastingMetres, northingMetres }: GridPoint): Position {
  const latitude = footLatitude(northingMetres)
  const { nu, rho, eta2 } = curvatureAt(latitude)
  const [cos, tan] = [Math.cos(latitude), Math.tan(latitude)]
  const east = eastingMetres - falseEasting
  const north =
    latitude -
    (tan / (2 * rho * nu)) * east ** 2 +
    (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan ** 2 + eta2 - 9 * tan ** 2 * eta2) * east ** 4 -
    (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan ** 2 + 45 * tan ** 4) * east ** 6
  const away =
    east / (cos * nu) -
    (nu / rho + 2 * tan ** 2) * (east ** 3 / (6 * cos * nu ** 3)) +
    (5 + 28 * tan ** 2 + 24 * tan ** 4) * (east ** 5 / (120 * cos * nu ** 5)) -
    (61 + 662 * tan ** 2 + 1320 * tan ** 4 + 720 * tan ** 6) * (east ** 7 / (5040 * cos * nu ** 7))
  return { latitude: degrees(north), longitude: degrees(originLongitude + away) }
}

/** The latitude at which the meridian is as long as the northing, to a hundredth of a millimetre. */
function footLatitude(northingMetres: number): number {
  let latitude = originLatitude
  for (let step = 0; step < 20; step += 1) {
    const missing = northingMetres - falseNorthing - meridianMetres(latitude)
    if (Math.abs(missing) < 1e-5) break
    latitude += missing / (airy1830.semiMajor * scaleOnMeridian)
  }
  return latitude
}

/** From one ellipsoid and datum to the other, by way of Cartesian coordinates (annex B). */
function shifted(position: Position, from: Ellipsoid, to: Ellipsoid, direction: 1 | -1): Position {
  const { x, y, z } = cartesian(position, from)
  const scale = 1 + (direction * toOsgb36.scalePpm) / 1e6
  const turn = (seconds: number): number => direction * radians(seconds / 3600)
  const [turnX, turnY, turnZ] = [turn(toOsgb36.turnX), turn(toOsgb36.turnY), turn(toOsgb36.turnZ)]
  return geodetic(
    {
      x: direction * toOsgb36.x + x * scale - y * turnZ + z * turnY,
      y: direction * toOsgb36.y + x * turnZ + y * scale - z * turnX,
      z: direction * toOsgb36.z - x * turnY + y * turnX + z * scale,
    },
    to,
  )
}

interface Cartesian {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** On the ground: without a height. */
function cartesian(position: Position, { semiMajor, semiMinor }: Ellipsoid): Cartesian {
  const [latitude, longitude] = [radians(position.latitude), radians(position.longitude)]
  const e2 = 1 - (semiMinor * semiMinor) / (semiMajor * semiMajor)
  const nu = semiMajor / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2)
  return {
    x: nu * Math.cos(latitude) * Math.cos(longitude),
    y: nu * Math.cos(latitude) * Math.sin(longitude),
    z: (1 - e2) * nu * Math.sin(latitude),
  }
}

function geodetic({ x, y, z }: Cartesian, { semiMajor, semiMinor }: Ellipsoid): Position {
  const e2 = 1 - (semiMinor * semiMinor) / (semiMajor * semiMajor)
  const fromAxis = Math.hypot(x, y)
  let latitude = Math.atan2(z, fromAxis * (1 - e2))
  for (let step = 0; step < 10; step += 1) {
    const nu = semiMajor / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2)
    latitude = Math.atan2(z + e2 * nu * Math.sin(latitude), fromAxis)
  }
  return { latitude: degrees(latitude), longitude: degrees(Math.atan2(y, x)) }
}
