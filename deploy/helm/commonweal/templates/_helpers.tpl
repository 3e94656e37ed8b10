{{- define "commonweal.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "commonweal.secretName" -}}
{{ .Values.secret.existingName | default .Release.Name }}
{{- end }}

{{- define "commonweal.labels" -}}
app.kubernetes.io/name: commonweal
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "commonweal.selector" -}}
app.kubernetes.io/name: commonweal
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "commonweal.podAnnotations" -}}
# A change of settings starts new pods.
checksum/settings: {{ .Values.settings | toYaml | sha256sum }}
checksum/secret: {{ .Values.secret | toYaml | sha256sum }}
{{- with .Values.podAnnotations }}
{{ . | toYaml }}
{{- end }}
{{- end }}

{{- define "commonweal.podSpec" -}}
serviceAccountName: {{ .Release.Name }}
automountServiceAccountToken: false
terminationGracePeriodSeconds: 30
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- . | toYaml | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- . | toYaml | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- . | toYaml | nindent 2 }}
{{- end }}
volumes:
  - name: data
    emptyDir: {}
  - name: temporary
    emptyDir: {}
{{- end }}

{{- define "commonweal.container" -}}
image: {{ include "commonweal.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
envFrom:
  - configMapRef:
      name: {{ .Release.Name }}
  - secretRef:
      name: {{ include "commonweal.secretName" . }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - name: data
    mountPath: /data
  - name: temporary
    mountPath: /tmp
{{- end }}
