import { expect, test } from 'vitest'
import { matching } from './matching.ts'

const places = ['South Sudan', 'Sudan', 'São Tomé', 'Ynys Môn', 'Abersoch', 'Côte d’Ivoire']

test.each([
  ['sud', ['Sudan', 'South Sudan']],
  ['so', ['South Sudan', 'Abersoch']],
  ['SAO TOME', ['São Tomé']],
  ['mon', ['Ynys Môn']],
  ["cote d'i", ['Côte d’Ivoire']],
  ['  ', places],
  ['x', []],
])('%j finds those that have it, the nearest first', (typed, found) => {
  expect(matching(places, (text) => text, typed)).toEqual(found)
})
