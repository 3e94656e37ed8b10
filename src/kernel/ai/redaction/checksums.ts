/** The check of bank cards (ISO/IEC 7812-1, Luhn). @param digits digits only */
export function hasLuhnDigit(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** The check of NHS numbers (NHS Data Dictionary, modulus 11). @param digits ten of them */
export function hasNhsCheckDigit(digits: string): boolean {
  if (digits.length !== 10) return false
  let sum = 0
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(digits[9])
}
