import { describe, expect, it } from 'vitest'
import { placeFrom, statusAt, statusListBytes, statusListSize } from './status-list.ts'

describe('statuses', () => {
  it('are read as the draft’s examples are packed: from the least significant bit', () => {
    const oneBit = Uint8Array.of(0xb9, 0xa3)
    const ones = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
    expect(ones.map((_, index) => statusAt(oneBit, index, 1))).toEqual(ones)
    const twoBits = Uint8Array.of(0xc9, 0x44, 0xf9)
    const twos = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    expect(twos.map((_, index) => statusAt(twoBits, index, 2))).toEqual(twos)
  })

  it('of a bitstring are read from the most significant bit', () => {
    const bytes = Uint8Array.of(0b10000000, 0b01000000)
    const set = Array.from({ length: 16 }, (_, index) => statusAt(bytes, index, 1, 'most-significant-first'))
    expect(set.flatMap((value, index) => (value === 1 ? [index] : []))).toEqual([0, 9])
    expect(statusAt(Uint8Array.of(0b00011011), 3, 2, 'most-significant-first')).toBe(3)
    expect(statusAt(Uint8Array.of(0b00011011), 1, 2, 'most-significant-first')).toBe(1)
  })

  it('have no place outside the list', () => {
    const list = new Uint8Array(2)
    for (const index of [8, -1, 0.5, Number.NaN])
      expect(() => statusAt(list, index), String(index)).toThrow(RangeError)
  })

  it.each(['least-significant-first', 'most-significant-first'] as const)(
    'of the revoked are one and all others nought, %s',
    (order) => {
      const list = statusListBytes(32, [0, 5, 6, 31], order)
      const statuses = Array.from({ length: 32 }, (_, index) => statusAt(list, index, 2, order))
      expect(list).toHaveLength(8)
      expect(statuses.flatMap((value, index) => (value === 0 ? [] : [[index, value]]))).toEqual([
        [0, 1],
        [5, 1],
        [6, 1],
        [31, 1],
      ])
    },
  )

  it('stand in other bits in the two forms', () => {
    expect(statusListBytes(4, [0], 'least-significant-first')).toEqual(Uint8Array.of(0b00000001))
    expect(statusListBytes(4, [0], 'most-significant-first')).toEqual(Uint8Array.of(0b01000000))
  })
})

describe('places', () => {
  it('reach the whole list, and not beyond', () => {
    expect(placeFrom(Uint8Array.of(0, 0, 0, 0), statusListSize)).toBe(0)
    expect(placeFrom(Uint8Array.of(255, 255, 255, 255), statusListSize)).toBe(statusListSize - 1)
    expect(placeFrom(Uint8Array.of(0, 0, 1, 3), 256)).toBe(3)
  })
})
