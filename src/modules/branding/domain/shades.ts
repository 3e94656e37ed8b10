import { channelsOf, colourOf, linearOf, type Channels, type Colour } from './contrast.ts'

/** A mixture of two colours as they are written. @param share of `second`, 0 to 1 */
export function mixed(first: Colour, second: Colour, share: number): Colour {
  const [red, green, blue] = channelsOf(first)
  const [otherRed, otherGreen, otherBlue] = channelsOf(second)
  const between = (from: number, to: number): number => from + (to - from) * share
  return colourOf([between(red, otherRed), between(green, otherGreen), between(blue, otherBlue)])
}

/** Lightness 0 to 1, and the two axes of colour (Ottosson, "A perceptual color space for image processing", 2020). */
interface Oklab {
  lightness: number
  greenRed: number
  blueYellow: number
}

function oklabOf(colour: Colour): Oklab {
  const channels = channelsOf(colour)
  const [red, green, blue] = [linearOf(channels[0]), linearOf(channels[1]), linearOf(channels[2])]
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return {
    lightness: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    greenRed: 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    blueYellow: 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  }
}

/** In linear light; channels outside of 0 to 1 cannot be shown. */
function linearChannelsOf({ lightness, greenRed, blueYellow }: Oklab): Channels {
  const long = (lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow) ** 3
  const middle = (lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow) ** 3
  const short = (lightness - 0.0894841775 * greenRed - 1.291485548 * blueYellow) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
}

const writtenOf = (linear: number): number =>
  255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055)

const gamutMargin = 0.0005
const canBeShown = (linear: Channels): boolean =>
  linear.every((channel) => channel >= -gamutMargin && channel <= 1 + gamutMargin)

const lightnessStep = 0.002
const chromaStep = 0.02

/**
 * The same colour getting darker, down to black, in steps that the eye takes for equal: the hue stays, and as much of the
 * strength of the colour as a screen can show.
 */
export function* darkening(colour: Colour): Generator<Colour> {
  const { lightness, greenRed, blueYellow } = oklabOf(colour)
  for (let left = lightness; left > 0; left -= lightnessStep) {
    let linear = linearChannelsOf({ lightness: left, greenRed, blueYellow })
    for (let kept = 1 - chromaStep; !canBeShown(linear) && kept > 0; kept -= chromaStep) {
      linear = linearChannelsOf({ lightness: left, greenRed: greenRed * kept, blueYellow: blueYellow * kept })
    }
    const [red, green, blue] = linear
    yield colourOf([writtenOf(red), writtenOf(green), writtenOf(blue)])
  }
  yield '#000000'
}
