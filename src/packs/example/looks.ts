import { contribute, type Contribution } from '#kernel/module'
import { demoLooks, type DemoLook } from '#modules/branding'

/** The sun over two waves. */
const aberwenLogo = [
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAABgBAMAAAAQtmoLAAAAMFBMVEUSQ20AAAD/////yD3z9vgQQm0SQmwSQmwRQm0RQ20S',
  'Qm0lUnk2X4NJb48AQIBPc5JesBmeAAAAEHRSTlP/AP///3CQgOr49v///wT/GyahwQAAA3pJREFUeNq1mD9oE1Ecx38gidE0',
  'DW9o6nTD420KETKqCOEWbeGSoaVWqOlgqR3EDO7p0NJJHNRRHKyjBKxbS6WODhYcXbyhoh1KiBGUtp6+u3d379+9u9D63fJ9',
  '73N57/1+7y+gIQWnAVhTC2udwtrClJsJOJjuAFPh7kE6EFcPkBTAWgRJq64JsJZA0Ss3GbDugUbP3CTAmgWt1t0EYAYStKIH',
  'vkKi7usAq5MMFFwNMAMGrajA2GMTcK6pAA0wKicDFUhRWwIaaUBOBMYgVU0BuJUOPOUBUwykWATAN8igRxzQygLkY8CCTHIj',
  'QGlR8Uetdr2rbRPoglCs+erqQkEB64X6fSr5P867DJDT4k2N6YpUMM+AfcmvRZIKXjNAGtQzMXBZHVhQu/ApBq6pnQCExhNb',
  'pLSp7QMXRHOEB96JZcs+IEWhzAM9JRJg6rOu16CktgkouAiUyWYCoIlAGSQj0EYgD5IZmEegJIYRWEaAvkD2YYVRBMpkMAUO',
  'cgjQA8ieGnD2X5OUBeB9XP+quhAAUpakcnIXoKADkidQEpA4RZMASPwDH/B3Hs/zOLsU1N8VXX8nCoCSjTG2d6WFbEt2GdCB',
  'ch1TEXFMtK7fh5GgBGPCx1Xv+sAAh3K4Ir3rA/WoCE9EJRtY525ToMUBJOxiiTM5185LAK4G62+xj7HOJRRo8AB26NdKAywq',
  'dAlN74b4NWJ7dh3LYm6VTqD9Psb2UXdzoFRzjrpbolt9TheBPhu4skiQQ9Wt0jk9vuOIsWXqadxLdJkZ2+iaB59zLzalpTIl',
  '6OSXKy3GxbqmfuxO5JXlnqWcI+6fzJ2E0WhDGRnYtkPTsjiwiX0cVAs95h6GG8p4mDpEmCw6r802xbCRpKs2nPfYpohaA83Y',
  '6Dy27aLvdXX0NzQR2Q439spOnA89NbyRNxkeHayX8mQR5k/k3QwPJ+g2/z3vw6YnJW7gkbfxAauPM6gaH7CsJ1mAG/ERDt2h',
  'a5w6g2zH5n795E6VlTo5ogkgNNz57OdH9HueP+gOelJ6Y6cnRbDKH3SjvTcspX8oxpz80R/Wg1JH2D2pR343E64Dm553LG+2',
  'H73jbu6kF46hrzTDX5rQrAlYP42L39BXy+Evr8Nfj5GlvdrkXcMVv5V2YVceEZZSngRO/EyBENrjXipW5zI9texNL9KnltWH',
  'c//rMceov8fRuuxd4S5uAAAAAElFTkSuQmCC',
].join('')

/** A shield with two chevrons. */
const veteransLogo = [
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAABgBAMAAAAQtmoLAAAAMFBMVEUAAABrHTr///9qHDpsGjlrHTl5M0338vSneYrezdOA',
  'PVb7+fpuIj7p3uKLTmXCoq6Lp5WgAAAAEHRSTlMA//+AKNX/////////////EcMpwgAAAiNJREFUeNrtmDFrwkAUx4XUD3DE',
  'iIg4vEVEigm0e6VkN+gXcHTN1KnQqUM7OTh069jVqVtx6yb0AwhOnVxc61DSeN69y927C3Rp8SY1/9/7XxL+3rurVP7tOLsc',
  'XZXRXyeMBRclyrOf4WqSlc+Hkwkv72oiyjuZ4PJ2E7W8xURXnjLRlzeamMvrTajyWhPmME7ACTgBvwzMdcIpAXTuivpGSgDQ',
  'fVb1zRlQALwusb71ADQAawxswQbAXtavwA50NkLfTh0A6E+4vr4DFwBuOHAPbgA85d9ewBXoPWZf3hfOAJxvGGt/gB345Jr+',
  'srXjn28JQFJJrA7g64mYhzy7fEXRAmy1wPre8cUbgOOzxE+YAPjbUt6hCkTiQn0m9N2J+N03AayRcj0KIAYGcqZXHNjLma7p',
  'gEPJba5fo0xjoIoy3frK9G9LlOmhFjhkujkDzh4zjQFPyXQjlWaXXwtxb6JmejpXM610J4kt04HS/kS2TPsKMLBluqYAVVum',
  'hwrg2TIdqi2cLdOFPjGiM+0XusSYzvS4AHh0psNiH5pQmQ40je6AynRNA3hUpkNdL52YMx1om/XYnOmxvrtH6xRavQxbiEhe',
  'CeX10TdsILzjWitl2njLyEJkmjKQLESmSQP5D3A6Z3YD2UIaIbUvi4v6Mb2Ri1S9b9krnqmAdW8Zl5lQkRi5bHcj9xtA2XPW',
  'CyJwPhbIiaDEMUJ2H36pY4eyxxR/a3wDfconxm7BvwcAAAAASUVORK5CYII=',
].join('')

/** Two bodies of Penhaven that have a look of their own; the others have the standard one. */
const looks: readonly DemoLook[] = [
  {
    organisationSlug: 'aberwen',
    colours: { brand: '#12436d', link: '#1a5a96', button: '#12436d' },
    logo: aberwenLogo,
  },
  {
    organisationSlug: 'veterans-office',
    colours: { brand: '#6b1d3a', link: '#8a1c4a', button: '#6b1d3a' },
    logo: veteransLogo,
  },
]

export const lookContributions: readonly Contribution[] = looks.map((look) => contribute(demoLooks, look))
