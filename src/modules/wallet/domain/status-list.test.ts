import { describe, expect, it } from 'vitest'
import { lowestBit, placeFrom, statusAt, statusListBytes, statusListSize } from './status-list.ts'

describe('statuses', () => {
  it('are read as the draft’s examples are packed: from the least significant bit', () => {
    const oneBit = Uint8Array.of(0xb9, 0xa3)
    const ones = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
    expect(ones.map((_, index) => statusAt(oneBit, index, 1))).toEqual(ones)
    const twoBits = Uint8Array.of(0xc9, 0x44, 0xf9)
    const twos = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    expect(twos.map((_, index) => statusAt(twoBits, index, 2))).toEqual(twos)
  })

  it('have no place outside the list', () => {
    const list = new Uint8Array(2)
    for (const index of [8, -1, 0.5, Number.NaN])
      expect(() => statusAt(list, index), String(index)).toThrow(RangeError)
  })

  it('are revoked by their lowest bit', () => {
    const list = new Uint8Array(2)
    const bit = lowestBit(5)
    list[Math.floor(bit / 8)] = 1 << (bit % 8)
    expect(statusAt(list, 5)).toBe(1)
    expect([0, 1, 2, 3, 4, 6, 7].map((index) => statusAt(list, index))).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})

describe('places', () => {
  it('reach the whole list, and not beyond', () => {
    expect(placeFrom(Uint8Array.of(0, 0, 0, 0))).toBe(0)
    expect(placeFrom(Uint8Array.of(255, 255, 255, 255))).toBe(statusListSize - 1)
    expect(statusListBytes * 4).toBe(statusListSize)
  })
})
