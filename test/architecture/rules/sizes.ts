import type { Tree } from '../tree.ts'
import { violation, type Rule, type Violation } from '../violation.ts'

const smallFrontDoor: Rule = {
  id: 'small-front-door',
  because: 'what a module promises to others must be readable in one sitting',
}
const smallMain: Rule = {
  id: 'small-main',
  because: 'whatever main does, the tests that build the platform themselves do not see',
}

const longestPublicLines = 150
const longestMainLines = 30

/** The files that must stay short. */
export function checkSizes(tree: Tree): Violation[] {
  return tree.files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    if (/^src\/modules\/[^/]+\/public\.ts$/.test(path) && lines > longestPublicLines) {
      return [
        violation(smallFrontDoor, path, 0, `has ${lines} lines; at most ${longestPublicLines} are allowed`),
      ]
    }
    if (path === 'src/main.ts' && lines > longestMainLines) {
      return [violation(smallMain, path, 0, `has ${lines} lines; at most ${longestMainLines} are allowed`)]
    }
    return []
  })
}
