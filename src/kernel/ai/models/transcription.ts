import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { secondMs } from '#kernel/clock'
import { ModelError, type Transcript } from './client.ts'
import { operate } from './operate.ts'
import { RequestFailure } from './refusal.ts'
import { requestJson } from './request.ts'
import type { ModelSession } from './session.ts'
import { cleanText } from './text.ts'

/** A recording and what is known of it. */
export interface Recording {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly language?: string
}

/** What a server made of a recording. */
interface Heard {
  readonly transcript: Transcript
  readonly hasTimes: boolean
}

const maximumSeconds = 24 * 60 * 60
const maximumSegments = 100_000

const seconds = Type.Number({ minimum: 0, maximum: maximumSeconds })
const answer = Compile(
  Type.Object({
    text: Type.String(),
    segments: Type.Optional(
      Type.Union([
        Type.Array(Type.Object({ start: seconds, end: seconds, text: Type.String() }), {
          maxItems: maximumSegments,
        }),
        Type.Null(),
      ]),
    ),
  }),
)

// Servers tell formats apart by the name.
const extensions: Readonly<Record<string, string>> = {
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/webm': 'webm',
  'audio/flac': 'flac',
}

/**
 * The words of a recording, with times where the server gives them. Personal data cannot be taken out of a recording, so it
 * is sent to nobody but the operator's own endpoints.
 * @throws ModelError not-supported for any other
 */
export async function transcribe(session: ModelSession, recording: Recording): Promise<Transcript> {
  if (!session.endpoint.isOwn) {
    throw new RequestFailure('not-supported', 'Recordings are sent only to an endpoint of your own')
  }
  return (await listen(session, recording)).transcript
}

/** As `transcribe`, for a recording in which nobody speaks. */
export async function listen(session: ModelSession, recording: Recording): Promise<Heard> {
  const timeoutMs = session.tools.limits.recordingTimeoutMs
  const attempt = async (signal: AbortSignal): Promise<Heard> => {
    try {
      return await request(session, recording, 'verbose_json', signal)
    } catch (error) {
      // Some models know words without times alone.
      if (!(error instanceof ModelError) || error.fault !== 'refused') throw error
      return request(session, recording, 'json', signal)
    }
  }
  return operate(session, undefined, attempt, timeoutMs)
}

async function request(
  session: ModelSession,
  { bytes, mediaType, language }: Recording,
  format: 'verbose_json' | 'json',
  signal: AbortSignal,
): Promise<Heard> {
  const body = new FormData()
  body.set('model', session.model)
  body.set('response_format', format)
  if (language !== undefined) body.set('language', language)
  const name = `recording.${extensions[mediaType] ?? 'bin'}`
  body.set('file', new Blob([new Uint8Array(bytes)], { type: mediaType }), name)
  const value = await requestJson(session, {
    path: 'audio/transcriptions',
    body,
    signal,
    timeoutMs: session.tools.limits.recordingTimeoutMs,
  })
  if (!answer.Check(value)) throw new ModelError('wrong-shape', 'The answer has no words of a recording')
  const text = cleanText(value.text).trim()
  session.meter({ inputTokens: 0, outputTokens: Math.ceil(text.length / 4) })
  const { segments } = value
  return {
    transcript: { text, segments: (segments ?? []).map(segmentOf) },
    hasTimes: Array.isArray(segments),
  }
}

function segmentOf({
  start,
  end,
  text,
}: {
  start: number
  end: number
  text: string
}): Transcript['segments'][number] {
  if (end < start) throw new ModelError('wrong-shape', 'A part of the recording ends before it begins')
  return {
    startMs: Math.round(start * secondMs),
    endMs: Math.round(end * secondMs),
    text: cleanText(text).trim(),
  }
}
